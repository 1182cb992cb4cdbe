import type { KernelHelper } from './helper/kernel-helper.ts';

/**
 * The port between Cellar and whatever interpreter runs the code: one kernel, and what comes out of a run on it.
 * Everything in these types came from a kernel and is untrusted: sizes, MIME types and texts are the program's.
 */

/** MIME type → what the kernel sent for it: text, base64 text for binary types, or JSON. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** One thing that a run said, in order. */
export type KernelOutput =
  | { readonly type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  /** A rich display. With `update`, it replaces the display that has the same `displayId`. */
  | {
      readonly type: 'display';
      readonly data: MimeBundle;
      readonly displayId: string | undefined;
      readonly update: boolean;
    }
  /** The value of the last expression. */
  | { readonly type: 'result'; readonly data: MimeBundle }
  | { readonly type: 'error'; readonly name: string; readonly value: string; readonly traceback: readonly string[] }
  /** `clear_output()`: forget what was said; with `wait`, when the next output comes. */
  | { readonly type: 'clear'; readonly wait: boolean };

export type KernelState = 'starting' | 'idle' | 'busy' | 'interrupting' | 'restarting' | 'dead';

/** Whether a process was ended for want of memory; `likely`: it ended while the system did that to some; null: nobody tells. */
export type OutOfMemory = boolean | 'likely' | null;

/** How a run ended. Every run ends in exactly one of these. */
export type RunEnd =
  /** The program ran to its end. */
  | { readonly kind: 'completed' }
  /** The program ended with an exception (its `error` output came before). */
  | { readonly kind: 'failed' }
  /** The time limit passed; `kernelLost` when the interrupt wasn't enough and the kernel was killed. */
  | { readonly kind: 'timeout'; readonly kernelLost: boolean }
  /** The caller went away or asked to stop; `kernelLost` as above. */
  | { readonly kind: 'interrupted'; readonly kernelLost: boolean }
  /**
   * The kernel was lost under the run; `isProcess` when its process is known to have ended by no doing of ours, and then, where
   * that is told, its `exitCode`: 128 + n after signal n.
   */
  | { readonly kind: 'died'; readonly reason: string; readonly isProcess?: boolean; readonly exitCode?: number };

export interface RunOptions {
  /** What the program finds in `sys.argv[1:]`. */
  readonly args: readonly string[];
  /** Milliseconds until the run is interrupted. */
  readonly timeoutMs: number;
  /** Aborts when the caller goes away: the run is interrupted, then the kernel killed if that doesn't help. */
  readonly signal: AbortSignal;
  readonly onOutput: (output: KernelOutput) => void;
  /** Code of Cellar's own, which leaves no trace for the next run; `args` count for none. */
  readonly isOwn?: boolean;
}

/** A live interpreter that runs one thing at a time. */
export interface Kernel extends AsyncDisposable {
  /** The gateway's id for it. */
  readonly id: string;
  /** Where it was given one: what brings its workspace's files, and starts programs beside its cells. */
  readonly helper?: KernelHelper | undefined;
  readonly state: KernelState;
  /**
   * Runs `code` as a user's cell and resolves when it has ended, in every case: it never rejects for what the program,
   * the kernel or the gateway did. One run at a time.
   */
  run(code: string, options: RunOptions): Promise<RunEnd>;
}
