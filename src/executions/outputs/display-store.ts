import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { BlobStore } from '../../files/blob-store.ts';
import type { StoredFile } from '../../files/file.ts';
import type { DisplayedFile } from '../../kernels/outputs/display.ts';
import { mapBounded } from '../../lib/map-bounded.ts';
import { listFolder } from '../../workspaces/browse.ts';
import { createBeneath } from '../../workspaces/safe-write.ts';
import type { Snapshot, SnapshotEntry, Workspace } from '../../workspaces/workspace.ts';
import type { StagedWorkspace } from '../attachments/staging/staged-workspace.ts';
import type { OtherFile } from '../execution.ts';
import { type Attempt, attempt, PARALLEL } from './attempt.ts';
import { figureNames } from './figure-names.ts';
import { withheldFile } from './output-candidates.ts';
import type { OutputRoom } from './output-room.ts';
import { keepsDisplays, type OutputPolicy } from './output-selection.ts';

interface Displays {
  readonly workspace: Workspace;
  /** The workspace after the run; null when it wasn't scanned. */
  readonly after: Snapshot | null;
  readonly staging: StagedWorkspace;
  readonly displays: readonly DisplayedFile[];
  readonly policy: OutputPolicy;
}

interface StoredDisplays {
  readonly attempts: readonly Attempt[];
  /** The files that the displays became in the workspace, by name. */
  readonly fingerprints: ReadonlyMap<string, SnapshotEntry>;
  readonly withheld: readonly OtherFile[];
}

/**
 * Stores the images and pages that a run displayed, and puts them into the workspace, where the next run can open them.
 * @param live the session's files by their names, which no display takes
 */
export async function storeDisplays(
  { displays, staging, after, workspace, policy }: Displays,
  live: ReadonlyMap<string, StoredFile>,
  room: OutputRoom,
  blobs: BlobStore,
): Promise<StoredDisplays> {
  const fingerprints = new Map<string, SnapshotEntry>();
  if (displays.length === 0) return { attempts: [], fingerprints, withheld: [] };
  const there = (await listFolder(workspace.path, '')).map(({ name }) => name);
  const taken = [...live.keys(), ...staging.knownFiles.keys(), ...there, ...(after?.links.keys() ?? [])];
  const names = figureNames(new Set(taken));
  const named = displays.map((display) => ({ name: names.next(display.type), display }));
  if (!keepsDisplays(policy)) {
    const withheld = named.map(({ name, display }) => withheldFile(name, display.bytes.length));
    return { attempts: [], fingerprints, withheld };
  }
  const attempts = await mapBounded(named, PARALLEL, ({ name, display: { bytes } }) =>
    attempt(name, async () => {
      const maxBytes = room.take(bytes.byteLength);
      fingerprints.set(name, await putIntoWorkspace(workspace, name, bytes));
      const written = await blobs.put(Readable.from([bytes]), { maxBytes });
      return { name, ...written, source: 'display' as const };
    }),
  );
  return { attempts, fingerprints, withheld: [] };
}

async function putIntoWorkspace({ path, ownerUid }: Workspace, name: string, bytes: Buffer): Promise<SnapshotEntry> {
  return await createBeneath(path, name, { mode: 0o644, ownerUid }, (temporaryPath) =>
    writeFile(temporaryPath, bytes, { flag: 'wx', mode: 0o600 }),
  );
}
