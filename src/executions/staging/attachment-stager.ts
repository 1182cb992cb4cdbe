import { setTimeout as delay } from 'node:timers/promises';
import type { FileService } from '../../files/file-service.ts';
import type { ExecSession } from '../../files/sessions.ts';
import type { Occupant, WorkspaceAttachments } from '../../files/workspace-attachments.ts';
import { mapBounded } from '../../lib/map-bounded.ts';
import type { Events } from '../../observability/events.ts';
import { openBeneath } from '../../workspaces/safe-open.ts';
import { SETTLE_MS, type SpareCopies } from '../../workspaces/spare-copies.ts';
import { stageAll } from '../../workspaces/stage-all.ts';
import type { StagingResult } from '../../workspaces/staging.ts';
import type { StagingMode } from '../../workspaces/staging-mode.ts';
import { assignNames } from '../../workspaces/staging-names.ts';
import type { Workspace } from '../../workspaces/workspace.ts';
import type { AttachmentReference } from '../execution.ts';
import type { AttachmentSource, FoundAttachment } from '../sources/attachment-source.ts';
import { earlierOf } from './earlier-staging.ts';
import { mergeReferences } from './merge-references.ts';
import { spareKey } from './spare-attachments.ts';
import type { StagingRequest } from './staging-request.ts';

/** Puts a run's attachments into its workspace: uploads that wait for the chat, and what the request refers to. */

interface AttachmentStagerOptions {
  readonly files: Pick<FileService, 'resolveAttachment'>;
  /** Where each kind of reference leads; one that isn't configured is missing. */
  readonly sources: Readonly<Partial<Record<AttachmentReference['source'], AttachmentSource>>>;
  readonly attachments: WorkspaceAttachments;
  readonly mode: StagingMode;
  /** Copies to take before one is made; undefined where there is no use for them. */
  readonly spares?: SpareCopies | undefined;
  readonly ownerUid: number | null;
  readonly maxFileBytes: number;
  readonly events: Events;
}

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

/** How many attachments are looked for at a time. */
const PARALLEL = 4;

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
    signal: AbortSignal = new AbortController().signal,
  ): Promise<StagedWorkspace> {
    const { attachments, mode, ownerUid, maxFileBytes, events } = this.#options;
    const occupants = new Map(attachments.listOccupants(session.id));
    const pending = attachments.listPending(session.id);
    await using sources = new AsyncDisposableStack();
    let kept = 0;
    const references = mergeReferences(pending, request.attachments);
    const looked = await mapBounded(references, PARALLEL, async (reference) => {
      if (await this.#keepsOwnVersion(reference, request, session, occupants, workspace)) {
        kept += 1;
        return undefined;
      }
      const source = await this.#find(reference, request, session, signal);
      return source === undefined ? undefined : sources.use(source);
    });
    const found = looked.filter((source) => source !== undefined);
    const names = assignNames(found.map(({ name }) => name));
    const wanted: (FoundAttachment & { readonly earlier: Occupant | null })[] = [];
    for (const [index, source] of found.entries()) {
      const name = names[index] ?? source.name;
      const earlier = earlierOf({ ...source, name }, occupants);
      if (isBusy && earlier !== null && (await isThere(workspace, earlier.name))) kept += 1;
      else wanted.push({ ...source, name, earlier });
    }
    const withSpares = wanted.map((source) => ({ ...source, ...this.#spareOf(source, session) }));
    const results = await stageAll(withSpares, { workspace, mode, ownerUid, maxBytes: maxFileBytes }, () => {});
    await this.#settle(results);
    const staged: Occupant[] = [];
    const askedNames = new Map<string, string>();
    for (const [index, source] of wanted.entries()) {
      const result = results[index];
      if (result === undefined) continue;
      const { name, status, reason, mode } = result;
      events.attachmentStaged({ sessionId: session.id, fileId: source.id, name, status, mode, reason });
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

  async #find(
    reference: AttachmentReference,
    request: StagingRequest,
    session: ExecSession,
    signal: AbortSignal,
  ): Promise<FoundAttachment | undefined> {
    const { sources, events } = this.#options;
    const found = (await sources[reference.source]?.find(reference, request, signal)) ?? undefined;
    if (found === undefined) {
      const facts = { sessionId: session.id, fileId: reference.id, name: reference.name ?? '' };
      events.attachmentStaged({ ...facts, status: 'missing' });
    }
    return found;
  }

  #spareOf({ contentId, readOnly }: FoundAttachment, { owner }: ExecSession) {
    const { spares } = this.#options;
    if (spares === undefined) return {};
    return { takeSpare: (path: string) => spares.take(spareKey(owner, contentId, readOnly), path) };
  }

  /** What may become a spare copy is a tick of the clock old before code sees it (`spare-copies.ts`). */
  async #settle(results: readonly StagingResult[]): Promise<void> {
    const { spares } = this.#options;
    const isNew = ({ mode, fingerprint }: StagingResult): boolean =>
      mode !== undefined && fingerprint !== undefined && fingerprint.size >= (spares?.minBytes ?? 0);
    if (spares !== undefined && results.some(isNew)) await delay(SETTLE_MS);
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

function toOccupant(source: FoundAttachment, { name }: StagingResult, fingerprint: Occupant['fingerprint']): Occupant {
  return { name, attachmentId: source.id, sha256: source.sha256, contentId: source.contentId, fingerprint };
}
