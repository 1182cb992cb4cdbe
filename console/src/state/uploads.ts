import { signal } from '@preact/signals';
import { createUpload, type ResumableUpload, type UploadTarget } from '../api/uploads.ts';

/** Uploads under way, for the list above the tree. */

export interface UploadEntry {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly state: 'sending' | 'paused' | 'failed' | 'done';
  readonly problem: string | null;
}

export const uploads = signal<readonly UploadEntry[]>([]);

const controls = new Map<number, ResumableUpload>();
/** How long a finished one stays in the list. */
const LINGER_MS = 2_500;
let nextId = 1;

/** A file under the path that it shall have in the workspace. */
export interface NamedFile {
  readonly file: File;
  readonly path: string;
}

export function upload(files: readonly NamedFile[], target: UploadTarget, onDone: () => void): void {
  for (const { file, path } of files) {
    const id = nextId++;
    const entry: UploadEntry = { id, name: path, size: file.size, sent: 0, state: 'sending', problem: null };
    uploads.value = [...uploads.value, entry];
    const control = createUpload(file, path, target, {
      onProgress: (sent) => change(id, { sent }),
      onError: (problem) => change(id, { state: 'failed', problem }),
      onDone: () => {
        change(id, { state: 'done', sent: file.size });
        controls.delete(id);
        setTimeout(() => remove(id), LINGER_MS);
        onDone();
      },
    });
    controls.set(id, control);
    resume(id);
  }
}

export function resume(id: number): void {
  change(id, { state: 'sending', problem: null });
  controls
    .get(id)
    ?.start()
    .catch((error: unknown) => change(id, { state: 'failed', problem: String(error) }));
}

export function pause(id: number): void {
  change(id, { state: 'paused' });
  controls
    .get(id)
    ?.pause()
    .catch(() => {});
}

export function cancel(id: number): void {
  controls
    .get(id)
    ?.cancel()
    .catch(() => {});
  controls.delete(id);
  remove(id);
}

const change = (id: number, fields: Partial<UploadEntry>): void => {
  uploads.value = uploads.value.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry));
};

const remove = (id: number): void => {
  uploads.value = uploads.value.filter((entry) => entry.id !== id);
};

/** The dropped or chosen files, folders with all their files. */
export async function filesOf(transfer: DataTransfer): Promise<readonly NamedFile[]> {
  // The list is emptied when the event is over; what it leads to isn't.
  const dropped = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (dropped.length === 0) return [...transfer.files].map((file) => ({ file, path: file.name }));
  const found = await Promise.all(dropped.map((entry) => filesBelow(entry)));
  return found.flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<readonly NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: NamedFile[] = [];
  for (;;) {
    // It gives a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    for (const one of some) all.push(...(await filesBelow(one)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
