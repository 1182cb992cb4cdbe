import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Config, readConfig } from '../../../src/config/config.ts';
import { AppError } from '../../../src/errors/app-error.ts';
import { AsyncRuns } from '../../../src/executions/async-runs/async-runs.ts';
import type { ExecutionRequest, ExecutionResult } from '../../../src/executions/execution.ts';
import { ProgrammaticRuns } from '../../../src/executions/programmatic/programmatic-runs.ts';
import type { RunObserver } from '../../../src/executions/run-observer.ts';
import type { StoredFile } from '../../../src/files/file.ts';
import { IncomingUploads } from '../../../src/files/incoming-uploads.ts';
import type { UploadTarget } from '../../../src/files/upload.ts';
import type { AppServices, Files, Upload, Workspaces } from '../../../src/http/server/app-services.ts';
import { type FileId, newExecutionId, newFileId, newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { Metrics } from '../../../src/observability/metrics.ts';
import { Authenticator } from '../../../src/principals/authenticator.ts';
import type { Principals } from '../../../src/principals/principal.ts';
import { noWorkspaces } from './no-workspaces.ts';

/** A stored file with the given facts. */
export function aFile(facts: Partial<StoredFile> = {}): StoredFile {
  return {
    id: newFileId(),
    sessionId: newSessionId(),
    owner: 'anonymous' as PrincipalId,
    name: 'report.csv',
    size: 3,
    sha256: 'a'.repeat(64),
    type: 'text/csv',
    format: 'CSV',
    source: 'execution',
    executionId: newExecutionId(),
    version: 1,
    modifiedFrom: null,
    live: true,
    readOnly: false,
    createdAt: new Date('2026-01-02T03:04:05Z'),
    lastAccessedAt: new Date('2026-02-03T04:05:06Z'),
    ...facts,
  };
}

/** The result of a run that said and made nothing, with the given differences. */
export function aResult(facts: Partial<ExecutionResult> = {}): ExecutionResult {
  return {
    executionId: newExecutionId(),
    sessionId: newSessionId(),
    stdout: '',
    stderr: '',
    result: null,
    htmlForms: [],
    exception: null,
    exitCode: 0,
    status: null,
    files: [],
    images: [],
    predecessorSessions: new Map(),
    hasLiveOutputs: false,
    deletedFiles: [],
    attachments: [],
    otherFiles: [],
    unregistered: [],
    stateLost: false,
    stateRestored: null,
    isFirstRun: true,
    wallTimeMs: 12.6,
    ...facts,
  };
}

/** A file store in memory that keeps the promises of `Files`, and lets a test look in. */
class MemoryFiles implements Files {
  readonly rows = new Map<FileId, { file: StoredFile; bytes: Buffer }>();
  readonly targets: UploadTarget[] = [];
  aborted = 0;

  put(bytes: Buffer | string, facts: Partial<StoredFile> = {}): StoredFile {
    const content = Buffer.from(bytes);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = aFile({ size: content.length, sha256, ...facts });
    this.rows.set(file.id, { file, bytes: content });
    return file;
  }

  openUpload(target: UploadTarget): Upload {
    const added: { name: string; bytes: Buffer }[] = [];
    const sessionId = newSessionId();
    return {
      get sessionId() {
        return target.sessionId ?? sessionId;
      },
      add: async (name, body) => {
        const unsafe = name.includes('\0') || name.startsWith('/') || name.split('/').includes('..');
        if (unsafe) throw new AppError('invalid_name', 'The name leaves the workspace.');
        const bytes = Buffer.concat(await body.toArray());
        added.push({ name, bytes });
      },
      assertTarget: () => {},
      commit: () => {
        const { owner, readOnly, chatId, userId } = target;
        this.targets.push({ owner, readOnly, chatId, userId, sessionId: target.sessionId });
        return added.map(({ name, bytes }) =>
          this.put(bytes, { name, owner, readOnly, sessionId: target.sessionId ?? sessionId, source: 'upload' }),
        );
      },
      abort: async () => {
        this.aborted += 1;
      },
    };
  }

  async assertRoom(): Promise<void> {}

  listFiles(owner: PrincipalId, sessionId: string): StoredFile[] {
    return [...this.rows.values()]
      .map(({ file }) => file)
      .filter((f) => f.owner === owner && f.sessionId === sessionId);
  }

  touchFiles(owner: PrincipalId, sessionId: string): StoredFile[] {
    return this.listFiles(owner, sessionId).map(({ id }) => this.touchFile(owner, id));
  }

  listOutputs(owner: PrincipalId, sessionId: string, runs: readonly string[]): StoredFile[] {
    return this.listFiles(owner, sessionId).filter(({ executionId }) => runs.includes(executionId ?? ''));
  }

  /** Sessions that are recorded for a user. */
  readonly users = new Map<string, string>();

  userOf(_owner: PrincipalId, sessionId: string): string | null {
    return this.users.get(sessionId) ?? null;
  }

  getFile(owner: PrincipalId, fileId: FileId): StoredFile {
    return this.#row(owner, fileId).file;
  }

  touchFile(owner: PrincipalId, fileId: FileId): StoredFile {
    const row = this.#row(owner, fileId);
    row.file = { ...row.file, lastAccessedAt: new Date() };
    return row.file;
  }

  async openFile(owner: PrincipalId, fileId: FileId, range = { start: 0, end: Number.POSITIVE_INFINITY }) {
    const { file, bytes } = this.#row(owner, fileId);
    return { file, stream: Readable.from([bytes.subarray(range.start, range.end + 1)]) };
  }

  getAnyFile(fileId: FileId): StoredFile {
    const row = this.rows.get(fileId);
    if (row === undefined) throw new AppError('file_not_found', 'There is no such file.');
    return row.file;
  }

  listVersions(owner: PrincipalId, fileId: FileId): StoredFile[] {
    return [this.#row(owner, fileId).file];
  }

  async openArchive(): Promise<Readable> {
    return Readable.from(['PK']);
  }

  /** Whether each deletion said that its caller knows the session by its files only. */
  readonly leaving: boolean[] = [];

  async deleteFile(owner: PrincipalId, fileId: FileId, { isUnnamed = false } = {}) {
    this.leaving.push(isUnnamed);
    this.rows.delete(this.#row(owner, fileId).file.id);
    return { workspaceCopy: 'none' as const };
  }

  #row(owner: PrincipalId, fileId: FileId) {
    const row = this.rows.get(fileId);
    if (row?.file.owner !== owner) throw new AppError('file_not_found', 'There is no such file.');
    return row;
  }
}

/** For what is tested on the real store only. */
const unused = (): never => {
  throw new Error('not in memory');
};

type Run = (request: ExecutionRequest, signal: AbortSignal, observer?: RunObserver) => Promise<ExecutionResult>;

/** Services in memory: a run answers what `run` says (nothing, if not given) and is noted in `requests`. */
export class MemoryServices implements AppServices {
  readonly files = new MemoryFiles();
  readonly requests: ExecutionRequest[] = [];
  run: Run = async () => aResult();
  readiness: Awaited<ReturnType<AppServices['health']['ready']>> = { ok: true, checks: { database: { ok: true } } };

  readonly executions = {
    execute: (request: ExecutionRequest, signal: AbortSignal, observer?: RunObserver) => {
      this.requests.push(request);
      return this.run(request, signal, observer);
    },
  };
  /** Finds callers by the configuration; the database has no keys. */
  readonly principals: Principals;

  constructor(config: Config = readConfig({})) {
    this.principals = new Authenticator(config, { hasAny: () => false, use: () => undefined });
  }

  readonly links = { sign: unused, open: unused, signPanel: unused, openPanel: unused, revokeAll: unused };
  readonly previews = { preview: unused, picture: unused };
  readonly idempotent = { once: unused };
  readonly staging = { stage: unused, stagePath: unused };
  readonly remover = { removeOwn: unused };
  readonly branches = { fork: unused, rewind: unused };
  readonly janitor = { cleanup: unused, usage: unused };
  /** No test uploads to it. Its constructor creates the folder. */
  readonly incoming = new IncomingUploads({
    directory: join(import.meta.dirname, '../../.tmp/no-uploads'),
    expirationPeriodInMilliseconds: 1000,
  });
  workspaces: Workspaces = noWorkspaces;
  /** No session can be seen. */
  readonly audit: AppServices['audit'] = { list: async () => ({ items: [], next: null }) };
  readonly sessions = {
    list: async () => ({ items: [], next: null }),
    has: () => false,
    find: async () => null,
    listVariables: async () => null,
    listWithKernel: async () => [],
    watch: unused,
  };
  readonly asyncRuns = new AsyncRuns(this.executions);
  readonly history = {
    find: unused,
    findLive: unused,
    wait: unused,
    interrupt: unused,
    answer: unused,
    list: () => ({ items: [], next: null }),
    all: unused,
    htmlForms: unused,
  };
  readonly keys = { add: unused, list: () => [], renew: unused, revoke: unused };
  readonly metrics = new Metrics(['py', 'bash']);
  readonly toolchains = { list: async () => [] };
  readonly programmatic = new ProgrammaticRuns(this.executions);
  readonly health = { live: () => ({ version: '0.1.0' }), ready: async () => this.readiness };
}
