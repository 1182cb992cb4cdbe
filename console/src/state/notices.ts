import { signal } from '@preact/signals';
import { ApiError } from '../api/client.ts';

/** Sentences for the reader that belong to no place on the page: what couldn't be done, and why. */

interface Notice {
  readonly id: number;
  readonly text: string;
}

export const notices = signal<readonly Notice[]>([]);
const SHOWN_MS = 8_000;
let nextId = 1;

export function notify(text: string): void {
  if (notices.value.some((notice) => notice.text === text)) return;
  const id = nextId++;
  notices.value = [...notices.value, { id, text }];
  setTimeout(() => dismiss(id), SHOWN_MS);
}

export const dismiss = (id: number): void => {
  notices.value = notices.value.filter((notice) => notice.id !== id);
};

/** Does something for the reader, and says so if it fails. */
export function attempt(action: () => Promise<unknown>): void {
  action().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    notify(error instanceof ApiError ? error.message : `Something went wrong: ${String(error)}`);
  });
}
