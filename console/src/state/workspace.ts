import { computed, signal } from '@preact/signals';
import { deleteJson, getJson, segment } from '../api/client.ts';
import type { Execution, FileVersion, ListedFile, Session, Variable, WorkspaceEntry } from '../api/types.ts';
import { answerOrder } from './answer-order.ts';

/** Files, runs and variables of the selected session. Each is empty while none is selected. */

export const catalog = signal<readonly ListedFile[]>([]);
export const entries = signal<readonly WorkspaceEntry[]>([]);
export const executions = signal<readonly Execution[]>([]);
export const nextExecutions = signal<string | null>(null);
/** null: not known, because the kernel is at work or there is none. */
export const variables = signal<readonly Variable[] | null>(null);
export const isLoading = signal(false);

/** The file at a path of /mnt/data, and its version in the catalog. */
export interface TreeFile {
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: string;
  /** null: code made it and nobody has asked for it yet, so it has no version of its own. */
  readonly file: ListedFile | null;
  /** It goes into the workspace before the next run. */
  readonly isWaiting: boolean;
}

export const treeFiles = computed((): readonly TreeFile[] => {
  const live = new Map(catalog.value.filter((file) => file.live).map((file) => [file.name, file]));
  const standing = entries.value.map(({ path, size, modified_at }): TreeFile => {
    const name = path.replace(/^\/mnt\/data\//, '');
    const file = live.get(name) ?? null;
    live.delete(name);
    return { name, size, modifiedAt: modified_at, file, isWaiting: false };
  });
  const waiting = [...live.values()]
    .filter(({ source }) => source === 'upload')
    .map((file): TreeFile => ({ ...toTreeFile(file), isWaiting: true }));
  return [...standing, ...waiting].sort((one, other) => one.name.localeCompare(other.name));
});

export const toTreeFile = (file: ListedFile): TreeFile => ({
  name: file.name,
  size: file.size,
  modifiedAt: file.created_at,
  file,
  isWaiting: false,
});

interface ExecutionPage {
  readonly executions: readonly Execution[];
  readonly next: string | null;
}

const PAGE = 50;
const LARGEST_PAGE = 200;

let loaded: string | null = null;

const askFiles = answerOrder();
const askExecutions = answerOrder();
const askVariables = answerOrder();

/** Files and runs of a session, in the place of those of the session before. */
export async function loadWorkspace(id: string): Promise<void> {
  if (loaded !== id) forgetWorkspace();
  loaded = id;
  isLoading.value = true;
  const isNewest = askFiles();
  try {
    const [files, list] = await Promise.all([
      getJson<readonly ListedFile[]>(`files/${segment(id)}`),
      getJson<{ files: readonly WorkspaceEntry[] }>(`open-webui/list_files?session_id=${segment(id)}`),
      loadExecutions(id),
    ]);
    if (loaded !== id || !isNewest()) return;
    catalog.value = files;
    entries.value = list.files;
  } finally {
    if (loaded === id) isLoading.value = false;
  }
}

/** The same, if what is shown is still that session's. */
export async function reloadWorkspace(id: string): Promise<void> {
  if (loaded === id) await loadWorkspace(id);
}

/** The newest runs as they are now; earlier ones that are loaded already stay. */
export async function loadExecutions(id: string): Promise<void> {
  if (loaded !== id) forgetWorkspace();
  loaded = id;
  const isNewest = askExecutions();
  const page = await getExecutions(id, PAGE, null);
  if (loaded !== id || !isNewest()) return;
  const known = new Set(page.executions.map((one) => one.id));
  const earlier = executions.value.filter((one) => !known.has(one.id));
  // Without a run in common there may be others between them.
  const isGapless = earlier.length < executions.value.length;
  if (isGapless) {
    executions.value = [...page.executions, ...earlier];
  } else {
    executions.value = page.executions;
    nextExecutions.value = page.next;
  }
}

export async function loadMoreExecutions(id: string, limit = PAGE): Promise<void> {
  if (nextExecutions.value === null) return;
  const page = await getExecutions(id, limit, nextExecutions.value);
  if (loaded !== id) return;
  const known = new Set(executions.value.map((one) => one.id));
  executions.value = [...executions.value, ...page.executions.filter((one) => !known.has(one.id))];
  nextExecutions.value = page.next;
}

export async function loadAllExecutions(id: string): Promise<void> {
  while (loaded === id && nextExecutions.value !== null) await loadMoreExecutions(id, LARGEST_PAGE);
}

/** A run as it is now, in the place of what was known of it. */
export function putExecution(execution: Execution): void {
  executions.value = executions.value.map((one) => (one.id === execution.id ? execution : one));
}

const getExecutions = (id: string, limit: number, before: string | null): Promise<ExecutionPage> =>
  getJson(`sessions/${segment(id)}/executions?limit=${limit}${before === null ? '' : `&before=${segment(before)}`}`);

export async function loadVariables(id: string): Promise<void> {
  const isNewest = askVariables();
  const answer = await getJson<Session>(`sessions/${segment(id)}?variables=true`);
  if (loaded === id && isNewest()) variables.value = answer.variables ?? null;
}

export function forgetWorkspace(): void {
  loaded = null;
  isLoading.value = false;
  catalog.value = [];
  entries.value = [];
  executions.value = [];
  nextExecutions.value = null;
  variables.value = null;
}

/** Makes a version of what a path holds now: something to download, to link to and to come back to. */
export async function keepVersion({ name }: TreeFile, sessionId: string): Promise<ListedFile | null> {
  const query = `path=${segment(name)}&session_id=${segment(sessionId)}`;
  const { id } = await getJson<{ id: string }>(`open-webui/get_download_link?${query}`);
  const versions = await getJson<readonly FileVersion[]>(`files/${segment(sessionId)}/${segment(id)}/versions`);
  return versions.find((version) => version.id === id) ?? null;
}

export async function deleteFile({ session_id, id }: ListedFile): Promise<void> {
  await deleteJson(`files/${segment(session_id)}/${segment(id)}`);
}
