/** How a test says what the kernel does with a cell. */
import type { Run } from './run.ts';
import type { JsonObject, KernelMessage } from './wire-format.ts';

/** A cell as the kernel received it. */
export interface ExecuteRequest {
  readonly code: string;
  readonly silent: boolean;
  readonly storeHistory: boolean;
  readonly allowStdin: boolean;
  readonly stopOnError: boolean;
  readonly userExpressions: JsonObject;
  readonly message: KernelMessage;
}

/** The kernel's behavior for one cell. A missing reply and a missing `idle` follow when it returns (see `Run`). */
export type Cell = (run: Run) => Promise<void> | void;

/** Chooses the cell for a request; `undefined` means: echo the code on stdout. */
export type ExecuteScript = (request: ExecuteRequest) => Cell | undefined;

/** Cells by their exact code text. */
export type ExecuteTable = Readonly<Record<string, Cell>>;

export const echo: Cell = async (run) => {
  await run.stream('stdout', run.request.code);
};

export const quiet: Cell = () => {};

export function toScript(scriptOrTable: ExecuteScript | ExecuteTable): ExecuteScript {
  return typeof scriptOrTable === 'function' ? scriptOrTable : ({ code }) => scriptOrTable[code];
}

export function toExecuteRequest(message: KernelMessage): ExecuteRequest {
  const { content } = message;
  return {
    code: String(content['code'] ?? ''),
    silent: content['silent'] === true,
    storeHistory: content['store_history'] !== false,
    allowStdin: content['allow_stdin'] !== false,
    stopOnError: content['stop_on_error'] !== false,
    userExpressions: (content['user_expressions'] ?? {}) as JsonObject,
    message,
  };
}

/** The program's own exception: thrown by a cell, it becomes an `error` output and an `error` reply. */
export class ProgramError extends Error {
  readonly ename: string;

  constructor(ename: string, evalue: string) {
    super(evalue);
    this.ename = ename;
  }
}

/** Unwinds a cell whose kernel process is gone; nothing more is sent for it. */
export class KernelGone extends Error {}
