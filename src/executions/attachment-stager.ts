import type { BlobStore } from '../files/blob-store.ts';
import type { StoredFile } from '../files/file.ts';
import { sanitizeFileName, toStagedName } from '../files/file-name.ts';
import type { FileService } from '../files/file-service.ts';
import type { ExecSession } from '../files/sessions.ts';
import type { Occupant, WorkspaceAttachments } from '../files/workspace-attachments.ts';
import type { FileId } from '../lib/ids.ts';
import type { Events } from '../observability/events.ts';
import type { AttachmentsDirectory } from '../workspaces/attachments-dir.ts';
import { openBeneath } from '../workspaces/safe-open.ts';
import { stageAll } from '../workspaces/stage-all.ts';
import type { StagingResult } from '../workspaces/staging.ts';
import type { StagingMode } from '../workspaces/staging-mode.ts';
import { assignNames } from '../workspaces/staging-names.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { AttachmentReference, ExecutionRequest } from './execution.ts';

/** Puts a run's attachments into its workspace: uploads that wait for the chat, and what the request refers to. */

interface AttachmentStagerOptions {
  readonly files: FileService;
  readonly blobs: BlobStore;
  readonly attachments: WorkspaceAttachments;
  /** ATTACHMENTS_DIR, where it is configured. */
  readonly sharedFolder: AttachmentsDirectory | undefined;
  readonly mode: StagingMode;
  readonly ownerUid: number | null;
  readonly maxFileBytes: number;
  readonly events: Events;
}

/** Who asks for which attachments to be in a workspace. */
export type StagingRequest = Pick<ExecutionRequest, 'owner' | 'chatId' | 'hint' | 'attachments' | 'mayUseSharedFolder'>;

export interface StagedWorkspace {
  /** What is known of the workspace's paths after staging. */
  readonly occupants: ReadonlyMap<string, Occupant>;
  /** The paths that were written now. */
  readonly written: readonly string[];
  /** Path → the name that the request gave the attachment there. */
  readonly askedNames: ReadonlyMap<string, string>;
  /** How many attachments the workspace holds of those asked for. */
  readonly count: number;
}

/** An attachment whose bytes were found. Disposed of when it is staged. */
interface Source extends AsyncDisposable {
  readonly id: string;
  readonly name: string;
  /** The name as the request has it. */
  readonly askedName: string;
  readonly sourcePath: string;
  readonly contentId: string;
  readonly sha256: string | null;
  readonly readOnly: boolean;
}

/** A use is noted once in a while: LibreChat refers to every file of a conversation in every request. */
const ACCESS_NOTED_AFTER_MS = 10 * 60_000;

const NO_RESOURCE = { [Symbol.asyncDispose]: async () => {} };

export class AttachmentStager {
  readonly #options: AttachmentStagerOptions;

  constructor(options: AttachmentStagerOptions) {
    this.#options = options;
  }

  /**
   * Never fails a run: an attachment that can't be had is logged and skipped, and the others go on.
   * @param isBusy whether another run is going on in the workspace: what it has changed and nobody was told yet stays.
   */
  async stage(
    request: StagingRequest,
    session: ExecSession,
    workspace: Workspace,
    isBusy = false,
  ): Promise<StagedWorkspace> {
    const { attachments, mode, ownerUid, maxFileBytes, events } = this.#options;
    const occupants = new Map(attachments.listOccupants(session.id));
    const pending = attachments.listPending(session.id);
    await using sources = new AsyncDisposableStack();
    const found: Source[] = [];
    let kept = 0;
    for (const reference of mergeReferences(pending, request.attachments)) {
      if (await this.#keepsOwnVersion(reference, request, session, occupants, workspace)) {
        kept += 1;
        continue;
      }
      const source = await this.#find(reference, request);
      if (source === undefined) {
        events.attachmentStaged({
          sessionId: session.id,
          fileId: reference.id,
          name: reference.name ?? '',
          status: 'missing',
        });
        continue;
      }
      found.push(sources.use(source));
    }
    const names = assignNames(found.map(({ name }) => name));
    const wanted: (Source & { readonly earlier: Occupant | null })[] = [];
    for (const [index, source] of found.entries()) {
      const name = names[index] ?? source.name;
      const earlier = earlierOf({ ...source, name }, occupants);
      if (isBusy && earlier !== null && (await isThere(workspace, earlier.name))) kept += 1;
      else wanted.push({ ...source, name, earlier });
    }
    const results = await stageAll(wanted, { workspace, mode, ownerUid, maxBytes: maxFileBytes }, () => {});
    const staged: Occupant[] = [];
    const askedNames = new Map<string, string>();
    for (const [index, source] of wanted.entries()) {
      const result = results[index];
      if (result === undefined) continue;
      const { name, status, reason } = result;
      events.attachmentStaged({ sessionId: session.id, fileId: source.id, name, status, reason });
      if (result.fingerprint === undefined) continue;
      staged.push(toOccupant(source, result, result.fingerprint));
      askedNames.set(name, source.askedName);
    }
    for (const occupant of staged) occupants.set(occupant.name, occupant);
    attachments.note(
      session.id,
      staged,
      pending.map((file) => file.id),
    );
    const written = results.filter(({ status }) => status === 'staged' || status === 'renamed').map(({ name }) => name);
    return { occupants, written, askedNames, count: staged.length + kept };
  }

  /**
   * A chat's backend lists its attachments with every request, as does LibreChat with a runtime hint. One that is in the
   * workspace already stays as the chat's code left it: staging it again would undo what a run did to it.
   */
  async #keepsOwnVersion(
    reference: AttachmentReference,
    request: StagingRequest,
    session: ExecSession,
    occupants: ReadonlyMap<string, Occupant>,
    workspace: Workspace,
  ): Promise<boolean> {
    if (request.hint !== null && this.#isOutdated(reference, request, session)) return true;
    if (request.chatId === null && request.hint === null) return false;
    const occupant = occupants.values().find(({ attachmentId }) => attachmentId === reference.id);
    if (occupant === undefined) return false;
    return isThere(workspace, occupant.name);
  }

  /** An output of this very session that a later run changed or deleted: all who share the workspace see that. */
  #isOutdated(reference: AttachmentReference, { owner }: StagingRequest, session: ExecSession): boolean {
    const file = this.#options.files.resolveAttachment(owner, reference.id);
    return file !== null && file.sessionId === session.id && file.source !== 'upload' && !file.live;
  }

  async #find(reference: AttachmentReference, request: StagingRequest): Promise<Source | undefined> {
    if (reference.source === 'shared-folder') return this.#findShared(reference, request);
    const { files, blobs } = this.#options;
    const file = files.resolveAttachment(request.owner, reference.id);
    if (file === null || !(await blobs.has(file.sha256))) return undefined;
    if (Date.now() - file.lastAccessedAt.getTime() > ACCESS_NOTED_AFTER_MS) files.touchFile(request.owner, file.id);
    return {
      id: file.id,
      name: stagedName(reference.name, file.name),
      askedName: reference.name ?? file.name,
      sourcePath: blobs.path(file.sha256),
      contentId: file.sha256,
      sha256: file.sha256,
      readOnly: file.readOnly,
      ...NO_RESOURCE,
    };
  }

  async #findShared(reference: AttachmentReference, request: StagingRequest): Promise<Source | undefined> {
    const { sharedFolder } = this.#options;
    if (sharedFolder === undefined || !request.mayUseSharedFolder) return undefined;
    const shared = await sharedFolder.find(reference.id).catch(() => null);
    if (shared === null) return undefined;
    const { size, mtimeNs, ino } = shared.stats;
    return {
      id: reference.id,
      name: stagedName(reference.name, shared.name ?? reference.id),
      askedName: reference.name ?? shared.name ?? reference.id,
      sourcePath: shared.path,
      contentId: `shared:${ino}:${size}:${mtimeNs}`,
      sha256: null,
      readOnly: false,
      [Symbol.asyncDispose]: () => shared[Symbol.asyncDispose](),
    };
  }
}

async function isThere(workspace: Workspace, name: string): Promise<boolean> {
  try {
    await using _ = await openBeneath(workspace.path, name);
    return true;
  } catch {
    return false;
  }
}

/** What waits for the chat, then what the request names; each id once, the last mention's name and place. */
function mergeReferences(
  pending: readonly StoredFile[],
  asked: readonly AttachmentReference[],
): readonly AttachmentReference[] {
  const merged = new Map<string, AttachmentReference>();
  const waiting = pending.map(({ id }: { id: FileId }) => ({ id, source: 'catalogue' }) as const);
  for (const reference of [...waiting, ...asked]) {
    merged.delete(reference.id);
    merged.set(reference.id, reference);
  }
  return [...merged.values()];
}

/** The path asked for, if one can be made of it, else the file's own. */
function stagedName(asked: string | undefined, own: string): string {
  for (const make of [
    () => toStagedName(asked ?? own),
    () => toStagedName(own),
    () => sanitizeFileName(`file ${own}`),
  ]) {
    try {
      return make();
    } catch {
      // A name that no path can be made of never fails a run.
    }
  }
  return 'attachment';
}

/** What may already be there: this attachment wherever it was put, or the same bytes at the path asked for. */
function earlierOf(source: Source, occupants: ReadonlyMap<string, Occupant>): Occupant | null {
  const byPath = occupants.get(source.name);
  if (byPath?.contentId === source.contentId) return byPath;
  return (
    occupants
      .values()
      .find(
        (occupant) =>
          occupant.attachmentId === source.id &&
          occupant.contentId === source.contentId &&
          isEvasionOf(occupant.name, source.name),
      ) ?? null
  );
}

/** Whether a file asked for under one name was put at the other path because the name was taken: `a/b~1.csv~2`. */
function isEvasionOf(path: string, name: string): boolean {
  const parts = name.split('/');
  return path.split('/').every((part, index) => part === parts[index] || part.replace(/~\d+$/, '') === parts[index]);
}

function toOccupant(source: Source, { name }: StagingResult, fingerprint: Occupant['fingerprint']): Occupant {
  return { name, attachmentId: source.id, sha256: source.sha256, contentId: source.contentId, fingerprint };
}
