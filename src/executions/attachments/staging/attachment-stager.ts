import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../errors/app-error.ts';
import type { FileService } from '../../../files/file-service.ts';
import type { KnownFile, WorkspaceAttachments } from '../../../files/workspace-attachments.ts';
import { isFileId } from '../../../lib/ids.ts';
import { mapBounded } from '../../../lib/map-bounded.ts';
import type { Events } from '../../../observability/events.ts';
import { mayUseSession } from '../../../principals/session-access.ts';
import type { ExecSession } from '../../../sessions/sessions.ts';
import { openBeneath } from '../../../workspaces/safe-open.ts';
import { removeUnchanged } from '../../../workspaces/safe-write.ts';
import { SETTLE_MS, type SpareCopies } from '../../../workspaces/spare-copies.ts';
import { stageAll } from '../../../workspaces/stage-all.ts';
import type { StagingResult } from '../../../workspaces/staging.ts';
import type { StagingMode } from '../../../workspaces/staging-mode.ts';
import { assignNames } from '../../../workspaces/staging-names.ts';
import type { Workspace } from '../../../workspaces/workspace.ts';
import type { AttachmentReference } from '../../execution.ts';
import type { AttachmentSource, FoundAttachment } from '../sources/attachment-source.ts';
import { type AttachmentStatus, type Place, toStatus } from './attachment-status.ts';
import { earlierOf } from './earlier-staging.ts';
import { keepOlder, type MovedAside } from './keep-older.ts';
import { mergeReferences } from './merge-references.ts';
import { oldestFirst } from './oldest-first.ts';
import { replacedReferences } from './replaced-references.ts';
import { spareKey } from './spare-key.ts';
import { stagedName } from './staged-name.ts';
import type { StagedWorkspace } from './staged-workspace.ts';
import type { StagingRequest } from './staging-request.ts';

/** Puts a run's attachments into its workspace: uploads that wait for the chat, and what the request refers to. */

interface AttachmentStagerOptions {
  readonly files: Pick<FileService, 'resolveAttachment' | 'userOf' | 'has'>;
  /** The source for each kind of reference; a source that isn't configured is absent. */
  readonly sources: Readonly<Partial<Record<AttachmentReference['source'], AttachmentSource>>>;
  readonly attachments: WorkspaceAttachments;
  readonly mode: StagingMode;
  /** Copies to take before one is made; undefined where there is no use for them. */
  readonly spares?: SpareCopies | undefined;
  readonly maxFileBytes: number;
  readonly events: Events;
}

const NO_SUCH_FILE = 'No such file is stored here (any more) for this key.';
const LONG_AGO = new Date(0);
const AS_CHANGED = { status: 'present', reason: 'a run changed it' } as const;

interface OlderAside extends MovedAside {
  /** Whether a run has changed it: then it is no copy of the attachment any more. */
  readonly isChanged: boolean;
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
   * @param isBusy whether another run is going on in the workspace: its changes stay.
   */
  async stage(
    request: StagingRequest,
    session: ExecSession,
    workspace: Workspace,
    isBusy = false,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<StagedWorkspace> {
    const { attachments, mode, maxFileBytes, events } = this.#options;
    const knownFiles = new Map(attachments.listKnownFiles(session.id));
    const pending = attachments.listPending(session.id);
    await using sources = new AsyncDisposableStack();
    const byAttachment = Map.groupBy(knownFiles.values(), ({ attachmentId }) => attachmentId);
    const statuses: AttachmentStatus[] = [];
    /** The place in `statuses` of the first one of each attachment. */
    const places = new Map<string, number>();
    const tell = (status: AttachmentStatus): void => {
      if (!places.has(status.attachmentId)) places.set(status.attachmentId, statuses.length);
      statuses.push(status);
    };
    const keeps = (id: string, askedName: string | undefined, place: Place | undefined): void =>
      tell(toStatus(id, askedName, 'present', place));
    const tellAbsent = (status: AttachmentStatus): void => {
      tell(status);
      const { attachmentId, reason } = status;
      const fields = { sessionId: session.id, attachmentId, name: '', status: status.status };
      events.attachmentStaged({ ...fields, reason: reason ?? undefined });
    };
    const asked: AttachmentReference[] = [];
    for (const reference of mergeReferences(pending, request.attachments)) {
      const { id, name } = reference;
      if (this.#isOfAnother(id, request)) tellAbsent(toStatus(id, name, 'missing', undefined, NO_SUCH_FILE));
      else asked.push(reference);
    }
    const replaced = replacedReferences(asked, (id) => this.#options.files.resolveAttachment(request.owner, id));
    const references = asked.filter(({ id }) => !replaced.has(id));
    const looked = await mapBounded(references, PARALLEL, async (reference) => {
      const occupant = byAttachment.get(reference.id)?.[0];
      if (await this.#keepsOwnVersion(reference, request, session, occupant, workspace)) {
        keeps(reference.id, reference.name, occupant);
        return undefined;
      }
      const atWork = isBusy ? await this.#findAtWork(reference, request, session, occupant, workspace) : undefined;
      if (atWork !== undefined) {
        keeps(reference.id, reference.name, atWork);
        return undefined;
      }
      const source = await this.#find(reference, request, signal);
      if (!('status' in source)) return sources.use(source);
      tellAbsent(source);
      return undefined;
    });
    const found = looked.filter((source) => source !== undefined);
    const shared = new Set(references.flatMap(({ id, isShared }) => (isShared === true ? [id] : [])));
    const names = namesOf(found, shared, otherNames(found, knownFiles));
    const wanted: (FoundAttachment & { readonly earlier: KnownFile | null })[] = [];
    for (const source of found) {
      const name = names.get(source.id) ?? source.name;
      const earlier = earlierOf({ ...source, name }, knownFiles, byAttachment.get(source.id));
      if (isBusy && earlier !== null && (await isThere(workspace, earlier.name)))
        keeps(source.id, source.askedName, earlier);
      else wanted.push({ ...source, name, earlier });
    }
    const aside = await this.#keepOlder(wanted, request, session, workspace, knownFiles);
    const withSpares = wanted.map((source) => ({ ...source, ...this.#spareOf(source, session) }));
    const results = await stageAll(withSpares, { workspace, mode, maxBytes: maxFileBytes }, () => {});
    await this.#settle(results);
    const staged: KnownFile[] = [];
    const requestedNames = new Map<string, string>();
    // From here until the notes are written nothing is awaited: a deletion that comes later finds the copy by its note.
    const inCatalog = new Set(references.flatMap(({ id, source }) => (source === 'catalog' ? [id] : [])));
    const deleted: Pick<KnownFile, 'name' | 'fingerprint'>[] = [];
    for (const [index, source] of wanted.entries()) {
      const result = results[index];
      if (result === undefined) continue;
      if (result.fingerprint !== undefined && inCatalog.has(source.id) && this.#isDeleted(source.id, request)) {
        tellAbsent(toStatus(source.id, source.askedName, 'missing', undefined, NO_SUCH_FILE));
        // A file that was present already has the note of an earlier staging, by which its deletion finds it.
        if (result.status !== 'present') deleted.push({ name: result.name, fingerprint: result.fingerprint });
        continue;
      }
      const { name, status, reason, mode } = result;
      events.attachmentStaged({ sessionId: session.id, attachmentId: source.id, name, status, mode, reason });
      tell(toStatus(source.id, source.askedName, status, result.fingerprint && { ...result, ...source, name }, reason));
      if (result.fingerprint === undefined) continue;
      staged.push(toOccupant(source, result, result.fingerprint));
      requestedNames.set(name, source.askedName);
    }
    for (const { id, name: askedName } of asked) {
      const by = statuses[places.get(replaced.get(id) ?? '') ?? -1];
      if (by !== undefined) tell({ ...by, attachmentId: id, askedName: askedName ?? null, ...AS_CHANGED });
    }
    for (const { file, formerName, isChanged } of aside) {
      if (!isChanged && this.#isDeleted(file.attachmentId, request)) {
        deleted.push(file);
        continue;
      }
      const reason = `a newer attachment has the name ${formerName}`;
      const moved = toStatus(file.attachmentId ?? '', formerName, 'renamed', file, reason);
      const told = places.get(moved.attachmentId);
      if (told === undefined) tell(moved);
      else statuses[told] = moved;
      staged.push(file);
    }
    // Staging has replaced the files that were known at these paths: an output that had the name is no longer the live one.
    const deletedNames = deleted.map(({ name }) => name);
    for (const name of deletedNames) knownFiles.delete(name);
    attachments.forget(session.id, deletedNames);
    for (const knownFile of staged) knownFiles.set(knownFile.name, knownFile);
    attachments.note(
      session.id,
      staged,
      pending.map((file) => file.id),
      statuses,
    );
    for (const { name, fingerprint } of deleted) {
      // A run at work there may have replaced it.
      await removeUnchanged(workspace.path, name, fingerprint).catch((error: unknown) => {
        events.deletedAttachmentLeft({ sessionId: session.id, name }, error);
      });
    }
    const written = results.filter(({ status }) => status === 'staged' || status === 'renamed').map(({ name }) => name);
    const count = statuses.filter(({ name }) => name !== null).length;
    return { knownFiles, written, requestedNames, count, statuses };
  }

  /**
   * Whether a file is closed to the request's person, as it is to their downloads. A person whom nothing signed names isn't
   * asked about: one key's LibreChat names its user, and lists files that others uploaded for an agent that they share.
   */
  #isOfAnother(id: string, { owner, signedUserId }: StagingRequest): boolean {
    if (signedUserId === null) return false;
    const { files } = this.#options;
    const file = files.resolveAttachment(owner, id);
    return file !== null && !mayUseSession({ userId: files.userOf(owner, file.sessionId) }, signedUserId);
  }

  /**
   * A chat's backend lists its attachments with every request, as does LibreChat with a runtime hint. One that is in the
   * workspace already stays as the chat's code left it: staging it again would undo what a run did to it.
   * @param occupant the path that the attachment was put at earlier
   */
  async #keepsOwnVersion(
    reference: AttachmentReference,
    request: StagingRequest,
    session: ExecSession,
    occupant: KnownFile | undefined,
    workspace: Workspace,
  ): Promise<boolean> {
    if (request.hint !== null && this.#findOutdated(reference, request, session) !== undefined) return true;
    if (request.chatId === null && request.hint === null) return false;
    return occupant !== undefined && isThere(workspace, occupant.name);
  }

  /** The place of a file that another run may be at work on: a client that asks for its earlier version gets that when nobody is. */
  async #findAtWork(
    reference: AttachmentReference,
    request: StagingRequest,
    session: ExecSession,
    occupant: KnownFile | undefined,
    workspace: Workspace,
  ): Promise<Place | undefined> {
    const place = occupant ?? this.#findOutdated(reference, request, session);
    if (place === undefined || stagedName(reference.name, place.name) !== place.name) return undefined;
    return (await isThere(workspace, place.name)) ? place : undefined;
  }

  /** An output of this very session that a later run changed or deleted: all who share the workspace see that. */
  #findOutdated(
    reference: AttachmentReference,
    { owner }: StagingRequest,
    session: ExecSession,
  ): { readonly name: string } | undefined {
    const file = this.#options.files.resolveAttachment(owner, reference.id);
    const isOutdated = file !== null && file.sessionId === session.id && file.source !== 'upload' && !file.live;
    return isOutdated ? { name: file.name } : undefined;
  }

  /** The attachment of a reference, or why there is none. */
  async #find(
    reference: AttachmentReference,
    request: StagingRequest,
    signal: AbortSignal,
  ): Promise<FoundAttachment | AttachmentStatus> {
    const { id, name } = reference;
    const source = this.#options.sources[reference.source];
    if (source === undefined) return toStatus(id, name, 'missing', undefined, 'no source for it is configured');
    try {
      const found = await source.find(reference, request, signal);
      return found ?? toStatus(id, name, 'missing', undefined, NO_SUCH_FILE);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof AppError && error.code === 'forbidden') {
        return toStatus(id, name, 'missing', undefined, error.message);
      }
      const isLarge = error instanceof AppError && error.code === 'file_too_large';
      const reason = error instanceof AppError ? error.message : 'It could not be read.';
      return toStatus(id, name, isLarge ? 'too_large' : 'failed', undefined, reason);
    }
  }

  /**
   * Gives the newest attachment its name: an older one there, which runs may have used, moves aside and stays.
   * @returns the older ones
   */
  async #keepOlder(
    wanted: readonly FoundAttachment[],
    { owner }: StagingRequest,
    session: ExecSession,
    workspace: Workspace,
    knownFiles: Map<string, KnownFile>,
  ): Promise<readonly OlderAside[]> {
    /** A person's file, and none that code made: the versions of that have one name. */
    const isGiven = (id: string): boolean =>
      !isFileId(id) || this.#options.files.resolveAttachment(owner, id)?.source === 'upload';
    const reserved = new Set(wanted.map(({ name }) => name));
    const moved: OlderAside[] = [];
    for (const { id, name, contentId } of wanted) {
      const older = knownFiles.get(name);
      if (older === undefined || older.attachmentId === null || older.attachmentId === id) continue;
      if (older.contentId === contentId || !isGiven(id) || !isGiven(older.attachmentId)) continue;
      const isChanged = this.#options.files.resolveAttachment(owner, older.attachmentId)?.sha256 !== older.sha256;
      const aside = await keepOlder(workspace.path, older, reserved);
      if (aside === null) continue;
      knownFiles.delete(name);
      this.#options.attachments.forget(session.id, [name]);
      moved.push({ ...aside, isChanged });
    }
    return moved;
  }

  /** Whether a file that the catalog had when staging began was deleted since. */
  #isDeleted(id: string | null, { owner }: StagingRequest): boolean {
    return id !== null && isFileId(id) && !this.#options.files.has(owner, id);
  }

  #spareOf({ contentId, readOnly }: FoundAttachment, { owner }: ExecSession) {
    const { spares } = this.#options;
    if (spares === undefined) return {};
    return { takeSpare: (path: string) => spares.take(spareKey(owner, contentId, readOnly), path) };
  }

  /** Waits until files that may become spare copies are one clock tick old, before code sees them (`spare-copies.ts`). */
  async #settle(results: readonly StagingResult[]): Promise<void> {
    const { spares } = this.#options;
    const isNew = ({ mode, fingerprint }: StagingResult): boolean =>
      mode !== undefined && fingerprint !== undefined && fingerprint.size >= (spares?.minBytes ?? 0);
    if (spares !== undefined && results.some(isNew)) await delay(SETTLE_MS);
  }
}

/** The names that attachments get, by id: of two of one name the newest has it. */
function namesOf(
  found: readonly FoundAttachment[],
  shared: ReadonlySet<string>,
  taken: readonly string[],
): ReadonlyMap<string, string> {
  const ordered = oldestFirst(
    found.map(({ id, name, storedAt }) => ({ id, name, storedAt: shared.has(id) ? LONG_AGO : storedAt })),
  );
  const names = assignNames(
    ordered.map(({ name }) => name),
    { taken },
  );
  return new Map(ordered.map(({ id, name }, index) => [id, names[index] ?? name]));
}

/** Names in the workspace that attachments of earlier runs have. */
function otherNames(
  found: readonly Pick<FoundAttachment, 'id'>[],
  knownFiles: ReadonlyMap<string, KnownFile>,
): readonly string[] {
  const own = new Set<string | null>([null, ...found.map(({ id }) => id)]);
  return [...knownFiles.values()].filter(({ attachmentId }) => !own.has(attachmentId)).map(({ name }) => name);
}

async function isThere(workspace: Workspace, name: string): Promise<boolean> {
  try {
    await using _ = await openBeneath(workspace.path, name);
    return true;
  } catch {
    return false;
  }
}

function toOccupant(
  source: FoundAttachment,
  { name }: StagingResult,
  fingerprint: KnownFile['fingerprint'],
): KnownFile {
  return { name, attachmentId: source.id, sha256: source.sha256, contentId: source.contentId, fingerprint };
}
