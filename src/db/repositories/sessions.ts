import type { FileId, PrincipalId, SessionId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

/** A scope that a client knows by its id. Times are milliseconds since 1970. */
export interface SessionRecord {
  readonly id: SessionId;
  readonly owner: PrincipalId;
  readonly kind: 'exec' | 'upload';
  /** The workspace's folder name; null for an upload session. */
  readonly directory: string | null;
  readonly userId: string | null;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
}

/** A client's key for a chat: its own chat id, or LibreChat's `runtime_session_hint`. */
export interface SessionKey {
  readonly owner: PrincipalId;
  readonly kind: 'chat' | 'hint';
  readonly key: string;
}

/** A session and when anything of it was last used: the session itself, its workspace, a file of it, a run in it. */
export type UnusedSession = SessionRecord & { readonly lastAccessedAtMs: number };

/** A place in the order of last use. */
export interface UsePlace {
  readonly atMs: number;
  readonly id: SessionId;
}

/** Of a row of `sessions AS s`, as a `SessionRecord`. */
export const COLUMNS = `s.id, s.owner, s.kind, s.directory, s.user_id AS userId,
  s.created_at AS createdAtMs, s.last_used_at AS lastUsedAtMs`;

/** A session with the chat that leads to it, when anything of it was last used, and by what people know it again. */
export interface SessionSummaryRecord extends UnusedSession {
  readonly chatId: string | null;
  /** The code of its newest run, its beginning; null where none ran, or code isn't kept. */
  readonly newestCode: string | null;
  /** Whether the newest run that is over failed; null where none is. */
  readonly hasFailed: 0 | 1 | null;
  /** Bytes of the files that its paths hold. */
  readonly fileBytes: number;
}

/** Exec sessions of one principal, from after `before` on. */
export interface ExecFilter {
  readonly owner: PrincipalId;
  /** Only sessions recorded for this user, or without a user. */
  readonly userId: string | null;
  /** Only those whose chat, user, code or file names have these words; null: all. */
  readonly words: string | null;
  readonly before: { readonly atMs: number; readonly id: SessionId } | null;
  readonly limit: number;
}

/** A stretch of the list of exec sessions. */
interface ExecStretch {
  readonly sessions: readonly SessionSummaryRecord[];
  /** The end of the stretch; null where nothing comes after it. */
  readonly next: UsePlace | null;
}

type CandidatesRow = Pick<ExecFilter, 'owner' | 'userId' | 'limit'> & UsePlace;

/** Sessions whose code is searched by one query: a few chats may have thousands of runs each. */
const SEARCHED_TOGETHER = 10;

/** Before every session, from the latest on. */
const LATEST = { atMs: Number.MAX_SAFE_INTEGER, id: '' as SessionId };

/** The latest runs of a session, of which the one that ended last is looked for: those that overlap are few. */
const LATEST_RUNS = 100;

const lastUse = (live: 0 | 1): string =>
  `coalesce((SELECT max(last_accessed_at) FROM files WHERE session_id = s.id AND live = ${live}), 0)`;

/** When anything of a row of `sessions AS s` was last used. */
export const LAST_ACCESSED = `max(s.last_used_at, s.last_looked_at, ${lastUse(1)}, ${lastUse(0)},
  coalesce((SELECT max(started_at + coalesce(wall_time_ms, 0)) FROM (
    SELECT started_at, wall_time_ms FROM executions WHERE session_id = s.id ORDER BY started_at DESC LIMIT ${LATEST_RUNS})), 0)
) AS lastAccessedAtMs`;

/** SQLite takes the owner's index without statistics, so queries name that of persons. */
export const OF_PERSON = 'INDEXED BY sessions_by_person';

/** Of a row of `sessions AS s`: no live file, and no chat id or hint that leads to it. */
export const IS_EMPTY = `NOT EXISTS (SELECT 1 FROM files WHERE session_id = s.id AND live = 1)
  AND NOT EXISTS (SELECT 1 FROM session_keys WHERE session_id = s.id)`;

const CHAT_ID = `(SELECT key FROM session_keys WHERE session_id = s.id AND kind = 'chat' LIMIT 1)`;

const SUMMARY_COLUMNS = `${COLUMNS}, ${LAST_ACCESSED}, ${CHAT_ID} AS chatId,
  (SELECT substr(code, 1, 2000) FROM executions WHERE session_id = s.id ORDER BY started_at DESC LIMIT 1) AS newestCode,
  (SELECT error IS NOT NULL OR coalesce(exit_code, 0) <> 0 FROM executions
   WHERE session_id = s.id AND state = 'finished' ORDER BY started_at DESC LIMIT 1) AS hasFailed,
  (SELECT coalesce(sum(size), 0) FROM files WHERE session_id = s.id AND live = 1) AS fileBytes`;

/** Whether the chat id, user, file names or code of a row of `sessions AS s` contain the words. Outputs are too large to search here. */
const HAS_WORDS = `(instr(lower(coalesce(${CHAT_ID}, '')), @words) > 0 OR s.id = @words
  OR instr(lower(coalesce(s.user_id, '')), @words) > 0
  OR EXISTS (SELECT 1 FROM files WHERE session_id = s.id AND instr(lower(name), @words) > 0)
  OR EXISTS (SELECT 1 FROM executions WHERE session_id = s.id AND instr(lower(code), @words) > 0))`;

/** The places of exec sessions from after a place on, the latest first: all of the owner's, or those of a person and of nobody. */
const candidates = (whose: string): string =>
  `SELECT last_used_at AS atMs, id FROM sessions ${whose === '' ? '' : OF_PERSON}
   WHERE owner = @owner ${whose} AND kind = 'exec' AND (last_used_at, id) < (@atMs, @id)`;
const IN_ORDER = 'ORDER BY atMs DESC, id DESC LIMIT @limit';

/** Rows of `sessions` and `session_keys`. */
export class SessionsRepository {
  readonly #insert;
  readonly #insertKey;
  readonly #giveWorkspace;
  readonly #noteLook;
  readonly #find;
  readonly #findByKey;
  readonly #summary;
  readonly #candidates;
  readonly #candidatesOfPerson;
  readonly #summaries;
  readonly #findByDirectory;
  readonly #findByLiveOutputs;
  readonly #listChatIds;
  readonly #noteEmptied;
  readonly #delete;
  readonly #listRemovedWorkspaces;
  readonly #hasRemovedWorkspace;
  readonly #insertRemovedWorkspace;
  readonly #deleteRemovedWorkspace;

  constructor(database: Database) {
    this.#insert = database.prepare<[SessionRecord]>(
      `INSERT INTO sessions (id, owner, kind, directory, user_id, created_at, last_used_at)
       VALUES (@id, @owner, @kind, @directory, @userId, @createdAtMs, @lastUsedAtMs)`,
    );
    this.#insertKey = database.prepare<[SessionKey & { sessionId: SessionId }]>(
      'INSERT INTO session_keys (owner, kind, key, session_id) VALUES (@owner, @kind, @key, @sessionId)',
    );
    this.#giveWorkspace = database.prepare<[Pick<SessionRecord, 'id' | 'directory' | 'userId' | 'lastUsedAtMs'>]>(
      `UPDATE sessions SET kind = 'exec', directory = @directory, user_id = coalesce(user_id, @userId),
         last_used_at = max(last_used_at, @lastUsedAtMs)
       WHERE id = @id AND kind = 'upload'`,
    );
    this.#noteLook = database.prepare<[number, SessionId]>('UPDATE sessions SET last_looked_at = ? WHERE id = ?');
    this.#find = database.prepare<[PrincipalId, SessionId], SessionRecord>(
      `SELECT ${COLUMNS} FROM sessions s WHERE s.owner = ? AND s.id = ?`,
    );
    this.#findByKey = database.prepare<[SessionKey], SessionRecord>(
      `SELECT ${COLUMNS} FROM session_keys k JOIN sessions s ON s.id = k.session_id
       WHERE k.owner = +@owner AND k.kind = +@kind AND k.key = +@key`,
    );
    this.#summary = database.prepare<[PrincipalId, SessionId], SessionSummaryRecord>(
      `SELECT ${SUMMARY_COLUMNS} FROM sessions s WHERE s.owner = ? AND s.id = ?`,
    );
    this.#candidates = database.prepare<[CandidatesRow], UsePlace>(`${candidates('')} ${IN_ORDER}`);
    this.#candidatesOfPerson = database.prepare<[CandidatesRow], UsePlace>(
      `${candidates('AND user_id = @userId')} UNION ALL ${candidates('AND user_id IS NULL')} ${IN_ORDER}`,
    );
    this.#summaries = database.prepare<[{ ids: string; words: string | null }], SessionSummaryRecord>(
      `SELECT ${SUMMARY_COLUMNS} FROM sessions s
       WHERE s.id IN (SELECT value FROM json_each(@ids)) AND (@words IS NULL OR ${HAS_WORDS})
       ORDER BY s.last_used_at DESC, s.id DESC`,
    );
    this.#findByDirectory = database.prepare<[string], SessionRecord>(
      `SELECT ${COLUMNS} FROM sessions s WHERE s.directory = ?`,
    );
    this.#findByLiveOutputs = database.prepare<[{ owner: PrincipalId; ids: string }], SessionRecord>(
      `SELECT ${COLUMNS} FROM sessions s
       WHERE s.owner = +@owner AND s.kind = 'exec'
         AND s.id IN (SELECT session_id FROM files
                      WHERE id IN (SELECT value FROM json_each(@ids)) AND live = 1 AND source <> 'upload')
         AND NOT EXISTS (SELECT 1 FROM files
                         WHERE session_id = s.id AND live = 1 AND source <> 'upload'
                           AND id NOT IN (SELECT value FROM json_each(@ids)))
       ORDER BY s.last_used_at DESC, s.rowid DESC LIMIT 1`,
    );
    this.#listChatIds = database
      .prepare<[SessionId], string>("SELECT key FROM session_keys WHERE session_id = ? AND kind = 'chat'")
      .pluck();
    this.#noteEmptied = database.prepare<[{ id: SessionId; nowMs: number }]>(
      `UPDATE sessions AS s SET emptied_at = @nowMs WHERE s.id = @id AND ${IS_EMPTY}`,
    );
    this.#delete = database.prepare<[SessionId]>('DELETE FROM sessions WHERE id = ?');
    this.#listRemovedWorkspaces = database
      .prepare<[], string>('SELECT directory FROM removed_workspaces ORDER BY removed_at')
      .pluck();
    this.#hasRemovedWorkspace = database
      .prepare<[string], number>('SELECT 1 FROM removed_workspaces WHERE directory = ?')
      .pluck();
    this.#insertRemovedWorkspace = database.prepare<[string, number]>(
      'INSERT OR REPLACE INTO removed_workspaces (directory, removed_at) VALUES (?, ?)',
    );
    this.#deleteRemovedWorkspace = database.prepare<[string]>('DELETE FROM removed_workspaces WHERE directory = ?');
  }

  insert(session: SessionRecord): void {
    this.#insert.run(session);
  }

  /** Makes an upload session the exec session of a workspace. */
  giveWorkspace(session: Pick<SessionRecord, 'id' | 'directory' | 'userId' | 'lastUsedAtMs'>): void {
    this.#giveWorkspace.run(session);
  }

  /** Notes that a client looked at the session's workspace. */
  noteLook(id: SessionId, nowMs: number): void {
    this.#noteLook.run(nowMs, id);
  }

  /** Makes `key` lead to the session. A key leads to one session; a second insert of it fails. */
  insertKey(key: SessionKey, sessionId: SessionId): void {
    this.#insertKey.run({ ...key, sessionId });
  }

  /** The owner's session of that id, of either kind. */
  find(owner: PrincipalId, id: SessionId): SessionRecord | undefined {
    return this.#find.get(owner, id);
  }

  /** The owner's session of that id, of either kind, with what a list tells of it. */
  findSummary(owner: PrincipalId, id: SessionId): SessionSummaryRecord | undefined {
    return this.#summary.get(owner, id);
  }

  /**
   * Exec sessions, the most recently used first. With words, a stretch that has fewer than `limit`, or none: a search reads all code, and
   * no request is served meanwhile.
   */
  listExec({ before, words, ...filter }: ExecFilter): ExecStretch {
    const limit = words === null ? filter.limit : SEARCHED_TOGETHER;
    const query = filter.userId === null ? this.#candidates : this.#candidatesOfPerson;
    const places = query.all({ ...filter, ...(before ?? LATEST), limit });
    const sessions = this.#summaries.all({
      ids: JSON.stringify(places.map(({ id }) => id)),
      words: words?.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null,
    });
    return { sessions, next: places.length < limit ? null : (places.at(-1) ?? null) };
  }

  findByKey(key: SessionKey): SessionRecord | undefined {
    return this.#findByKey.get(key);
  }

  /** The session that owns a workspace folder, of any principal. */
  findByDirectory(directory: string): SessionRecord | undefined {
    return this.#findByDirectory.get(directory);
  }

  /**
   * The exec session that has at least one live output and whose every live output is among `fileIds`; the most
   * recently used one where several fit.
   */
  findByLiveOutputs(owner: PrincipalId, fileIds: readonly FileId[]): SessionRecord | undefined {
    return this.#findByLiveOutputs.get({ owner, ids: JSON.stringify(fileIds) });
  }

  /** The chat ids that lead to the session. */
  listChatIds(id: SessionId): string[] {
    return this.#listChatIds.all(id);
  }

  /** Notes that nothing leads to the session any more, if it has neither a live file nor a chat id or hint. */
  noteEmptied(id: SessionId, nowMs: number): void {
    this.#noteEmptied.run({ id, nowMs });
  }

  /** Deletes a session that holds no file any more, with its keys, runs and what is noted of its workspace. */
  delete({ id, directory }: SessionRecord, nowMs: number): void {
    this.#delete.run(id);
    if (directory !== null) this.#insertRemovedWorkspace.run(directory, nowMs);
  }

  /** Folders of deleted sessions that may still stand, oldest first. */
  listRemovedWorkspaces(): string[] {
    return this.#listRemovedWorkspaces.all();
  }

  /** Whether that folder of a removed session is still to go. */
  isRemovedWorkspace(directory: string): boolean {
    return this.#hasRemovedWorkspace.get(directory) !== undefined;
  }

  /** Says that such a folder is gone. */
  deleteRemovedWorkspace(directory: string): void {
    this.#deleteRemovedWorkspace.run(directory);
  }
}
