import type { KernelOutput } from '../kernel-output.ts';
import type { OutOfMemory, RunEnd } from '../run-end.ts';

/**
 * The port between Cellar and the runner, which starts programs: what a program is, and how one ends. A
 * program's output is untrusted; its end is reported by the runner, in which no user code runs.
 */
export interface ProgramSpec {
  /** Folder of the workspace below the gateway's root; null: an empty one that goes with the program. */
  readonly workspace: string | null;
  readonly fileName: string;
  readonly source: string;
  /** Commands that must be there (`a|b`: any of them), and what to say on stderr when one isn't. */
  readonly needs: readonly string[];
  readonly missing: string;
  /** Argument lists with `{source}`, `{build}`, `{workspace}`, `{site}` and `{packages}` (runtime/cellar_runtime/runner/command.py). */
  readonly compile: readonly (readonly string[])[];
  readonly run: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** The caller's variables; Cellar's own come before them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Its standard input; null: none. */
  readonly stdin?: string | null;
  /** Whether it may call tools of the caller's. */
  readonly tools?: boolean;
}

/** A program's call to a tool: it waits for the answer. Name and input are the program's, and untrusted. */
export interface ToolCall {
  readonly tool: string;
  readonly input: unknown;
  /** Any JSON, or a sentence that is raised in the program. Once. */
  readonly answer: (answer: ToolAnswer) => void;
}

/** An event of a program's tools: a call, or the announcement of one. */
export type ToolEvent = ToolCall | 'announced';

export type ToolAnswer = { readonly result: unknown } | { readonly error: string };

export interface ProgramOptions {
  /** Milliseconds until the program and all that it started is killed. */
  readonly timeoutMs: number;
  /** Aborts when the caller goes away: the program is killed. */
  readonly signal: AbortSignal;
  readonly onOutput: (output: Extract<KernelOutput, { type: 'stream' }>) => void;
  /** Takes the output that says which documents it left where they aren't kept (`outputs/elsewhere.ts`). */
  readonly onElsewhere?: (output: Extract<KernelOutput, { type: 'display' }>) => void;
  /** Takes the calls of a program that may make some. */
  readonly onToolCall?: (event: ToolEvent) => void;
}

/** How a program ended. Every one ends in exactly one of these. */
export type ProgramEnd =
  /** By its own exit, by a signal, or because memory ran out: 128 + n after signal n. */
  | {
      readonly kind: 'exited';
      readonly exitCode: number;
      readonly signal: number | null;
      /** Whether the system killed it while memory was short. */
      readonly outOfMemory?: OutOfMemory;
      /** Bytes of its output that were not passed on. */
      readonly leftOut?: { readonly stdout: number; readonly stderr: number };
    }
  | Extract<RunEnd, { kind: 'timeout' | 'interrupted' | 'died' }>;

/** A program under way. */
export interface StartedProgram {
  /** Settles when nothing of it is left, or when what started it is lost. Never rejects. */
  readonly ended: Promise<Extract<ProgramEnd, { kind: 'exited' | 'died' }>>;
  /** Kills all of it; `ended` follows. */
  readonly stop: () => void;
}
