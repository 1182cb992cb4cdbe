import type { KernelOutput } from './kernel-output.ts';
import type { ProgramOptions, ProgramSpec, StartedProgram } from './programs/program.ts';
import type { Ask } from './question.ts';
import type { RunEnd } from './run-end.ts';

/** The port between Cellar and the interpreter that runs the code: one kernel. */

export type KernelState = 'starting' | 'idle' | 'busy' | 'interrupting' | 'restarting' | 'dead';

/** The inputs of a run besides its code. */
export interface RunInputs {
  /** The program's `sys.argv[1:]`. */
  readonly args: readonly string[];
  /** Variables beside the environment's own, for this run. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard input; null: none. */
  readonly stdin?: string | null;
}

export interface RunOptions extends RunInputs {
  /** Milliseconds until the run is interrupted. */
  readonly timeoutMs: number;
  /** Aborts when the caller goes away: the run is interrupted, then the kernel killed if that doesn't help. */
  readonly signal: AbortSignal;
  readonly onOutput: (output: KernelOutput) => void;
  /** Answers what the code asks; undefined: nobody does, and its input ends. */
  readonly ask?: Ask | undefined;
  /** Code of Cellar's own, which leaves no trace for the next run; `args` count for none. */
  readonly isOwn?: boolean;
  /** With `isOwn`: bytes that its request carries besides the code. */
  readonly buffers?: readonly Uint8Array<ArrayBuffer>[] | undefined;
}

/** The state of a file in a kernel's workspace. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: bigint;
}

/** The files of a kernel's own workspace, read and written through the kernel. Everything it returns is untrusted. */
export interface KernelFiles {
  list(
    maxFiles: number,
    signal: AbortSignal,
  ): Promise<{ readonly files: ReadonlyMap<string, FileState>; readonly isTruncated: boolean }>;
  read(
    name: string,
    offset: number,
    length: number,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly entry: FileState }>;
  hash(name: string, signal: AbortSignal): Promise<{ readonly sha256: string; readonly entry: FileState }>;
  write(part: string, offset: number, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void>;
  commit(
    part: string,
    file: { readonly name: string; readonly size: number; readonly sha256: string; readonly readOnly: boolean },
    signal: AbortSignal,
  ): Promise<FileState>;
  discard(part: string): Promise<void>;
  remove(name: string, signal: AbortSignal): Promise<void>;
}

/** Operations of a kernel with Cellar's helper, besides running cells. */
export interface KernelHelper {
  readonly files: KernelFiles;
  startProgram(
    id: string,
    spec: ProgramSpec,
    maxOutputBytes: number,
    options: Pick<ProgramOptions, 'onOutput' | 'onToolCall'>,
  ): StartedProgram;
}

/** A live interpreter that runs one thing at a time. */
export interface Kernel extends AsyncDisposable {
  /** The gateway's id for it. */
  readonly id: string;
  /** The helper, if the kernel has one: it transfers workspace files and starts programs. */
  readonly helper?: KernelHelper | undefined;
  readonly state: KernelState;
  /** Calls `listener` when the kernel is lost, at once if it is dead; not when Cellar ends it. One listener at a time. */
  onLost(listener: () => void): void;
  /**
   * Runs `code` as a user's cell and resolves when it has ended, in every case: it never rejects for what the program,
   * the kernel or the gateway did. One run at a time.
   */
  run(code: string, options: RunOptions): Promise<RunEnd>;
}
