import { signal } from '@preact/signals';
import { ApiError, getJson, key } from '../api/client.ts';
import type { Language } from '../api/types.ts';
import { attempt } from './notices.ts';
import { loadSessions } from './sessions.ts';

/** Whether this page may ask Cellar: it needs a key unless Cellar is open, or has its secret in the path. */
export const access = signal<'checking' | 'needs-key' | 'granted'>('checking');
/** Whether the key is an administrator's: Cellar tells those more of itself. */
export const isAdmin = signal(false);
export const refusal = signal<string | null>(null);
const PYTHON: Language = { id: 'py', name: 'Python', available: true, version: null, stateful: true };
export const languages = signal<readonly Language[]>([PYTHON]);

export async function checkAccess(): Promise<void> {
  try {
    await loadSessions();
    refusal.value = null;
    access.value = 'granted';
  } catch (error) {
    const isRefused = error instanceof ApiError && error.status === 401;
    refusal.value = !isRefused ? String((error as Error).message) : key.get() === null ? null : 'That key isn’t valid.';
    if (isRefused) key.forget();
    access.value = 'needs-key';
    return;
  }
  attempt(async () => {
    isAdmin.value = 'authentication' in (await getJson<object>('health'));
  });
  // Cellar asks each interpreter for its version, which takes a moment the first time.
  attempt(async () => {
    const answer = await getJson<{ languages: readonly Language[] }>('languages');
    languages.value = answer.languages.filter(({ available }) => available !== false);
  });
}

export async function signIn(value: string): Promise<void> {
  key.set(value.trim());
  await checkAccess();
}

export function signOut(): void {
  key.forget();
  // Data that was fetched with the key is removed with it.
  location.hash = '';
  location.reload();
}
