import { contentType } from '../../files/content-type.ts';
import { followLink } from '../../workspaces/follow-link.ts';
import { isOutputName } from '../../workspaces/output-name.ts';
import { ToolFolders } from '../../workspaces/tool-folders.ts';
import type { Snapshot, Workspace, WorkspaceDiff } from '../../workspaces/workspace.ts';
import type { OtherFile, UnregisteredFile } from '../execution.ts';
import { keepsFile, type OutputPolicy } from './output-selection.ts';

/** Which of the paths that a run created or changed are its outputs, and what is said of the others. */

/** A file to keep. `target` is where its bytes are, where its own path is a link or leads through one. */
export interface Candidate {
  readonly name: string;
  readonly target: string;
}

export interface Candidates {
  /** By name. */
  readonly files: readonly Candidate[];
  /** Left in the workspace on purpose. */
  readonly others: readonly OtherFile[];
  /** Links that can't be kept. */
  readonly refused: readonly UnregisteredFile[];
}

interface CandidatesRequest {
  readonly workspace: Workspace;
  readonly diff: WorkspaceDiff;
  readonly after: Snapshot | null;
  readonly policy: OutputPolicy;
  readonly toolFolders: readonly string[];
  readonly isReadOnly: (name: string) => boolean;
}

/** So many links of a run are followed. */
const MAX_LINKS = 2_000;
/** So many files are looked at below the folders that links lead to, all together: each of the links may lead to every file. */
const MAX_LINKED_FILES = 10_000;

/** @throws AppError storage_unavailable */
export async function findCandidates(request: CandidatesRequest): Promise<Candidates> {
  const { diff, after, policy, isReadOnly } = request;
  const changed = [...diff.created, ...diff.changed];
  if (after === null || changed.length === 0) return { files: [], others: [], refused: [] };
  const tools = new ToolFolders((path) => after.files.has(path), request.toolFolders);
  const ofTools = new Map<string, { files: number; bytes: number }>();
  const own = changed.filter((name) => {
    const folder = tools.folderOf(name);
    if (folder === null) return isOutputName(name) && !isReadOnly(name);
    const { files, bytes } = ofTools.get(folder) ?? { files: 0, bytes: 0 };
    ofTools.set(folder, { files: files + 1, bytes: bytes + (after.files.get(name)?.size ?? 0) });
    return false;
  });
  const { files: linked, refused } = await followLinks(request, after, new Set(own), tools);
  const found = [...own.filter((name) => after.files.has(name)).map((name) => ({ name, target: name })), ...linked];
  const files = found.filter(({ name }) => keepsFile(policy, name)).sort(byName);
  const withheld = found
    .filter(({ name }) => !keepsFile(policy, name))
    .map(({ name, target }) => withheldFile(name, after.files.get(target)?.size ?? 0));
  return { files, others: [...[...ofTools].map(toToolFolder), ...withheld], refused };
}

/** Links that are new or changed, and those whose target is: as the files that they lead to. */
async function followLinks(
  { workspace, isReadOnly }: CandidatesRequest,
  after: Snapshot,
  changed: ReadonlySet<string>,
  tools: ToolFolders,
): Promise<Pick<Candidates, 'files' | 'refused'>> {
  const files: Candidate[] = [];
  const refused: UnregisteredFile[] = [];
  const all = lazily(() => [...after.files.keys()].sort());
  const ofChanged = lazily(() => [...changed].filter((path) => after.files.has(path)).sort());
  let looked = 0;
  const links = [...after.links.keys()].filter((name) => tools.folderOf(name) === null && !isReadOnly(name));
  for (const name of links.slice(0, MAX_LINKS)) {
    const isNew = changed.has(name);
    const target = await followLink(workspace, name);
    if (target.kind === 'file') {
      if (isNew || changed.has(target.path)) files.push({ name, target: target.path });
    } else if (target.kind === 'folder' && !isWithin(name, target.path)) {
      for (const path of below(isNew ? all() : ofChanged(), `${target.path}/`)) {
        if (looked >= MAX_LINKED_FILES) {
          refused.push({
            name,
            reason: `It is a link, and only ${MAX_LINKED_FILES} files are looked at through links.`,
          });
          break;
        }
        looked += 1;
        if (tools.folderOf(path) !== null || !isOutputName(path)) continue;
        files.push({ name: `${name}${path.slice(target.path.length)}`, target: path });
      }
    } else if (isNew) refused.push({ name, reason: REASONS[target.kind] });
  }
  for (const name of links.slice(MAX_LINKS).filter((link) => changed.has(link))) {
    refused.push({ name, reason: `It is a link, and only ${MAX_LINKS} are followed.` });
  }
  return { files, refused };
}

/** Those of sorted paths that begin with `prefix`. */
function* below(sorted: readonly string[], prefix: string): Generator<string> {
  let [start, end] = [0, sorted.length];
  while (start < end) {
    const middle = (start + end) >> 1;
    if ((sorted[middle] ?? '') < prefix) start = middle + 1;
    else end = middle;
  }
  for (let path = sorted[start]; path?.startsWith(prefix); path = sorted[++start]) yield path;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const REASONS = {
  outside: 'It is a link that leads out of /mnt/data. Copy the file that it leads to.',
  nothing: 'It is a link that leads to no file.',
  folder: 'It is a link to a folder that it lies in itself.',
} as const;

const isWithin = (name: string, folder: string): boolean => folder === '' || name.startsWith(`${folder}/`);

const toToolFolder = ([folder, { files, bytes }]: readonly [string, { files: number; bytes: number }]): OtherFile => ({
  name: `${folder}/`,
  size: bytes,
  type: 'inode/directory',
  reason: `A tool's own folder (${files} ${files === 1 ? 'file' : 'files'} changed). It stays in the workspace; list it, or ask for a file by its path.`,
});

/** A file that OUTPUT_FORMATS leaves in the workspace. */
export const withheldFile = (name: string, size: number): OtherFile => ({
  name,
  size,
  type: contentType(name, () => new Uint8Array()).type,
  reason: 'Its format is not among those that the operator lets runs hand over (OUTPUT_FORMATS).',
});

const byName = (one: Candidate, other: Candidate): number =>
  one.name < other.name ? -1 : Number(one.name > other.name);
