import { nanoid } from 'nanoid';
import { AppError } from '../../../../errors/app-error.ts';
import type { ExecutionResult } from '../../../../executions/execution.ts';
import type { RunObserver } from '../../../../executions/run-observer.ts';
import { raceDeadline } from '../../../../lib/deadline.ts';

/** Commands that run while nobody waits for them, in memory: what they said so far, how they ended, and their end. */

/** Most that is kept of one command's output, in characters; the oldest goes. */
const MAX_CHARACTERS = 1024 * 1024;
/** The output may exceed that by so much before the oldest goes. */
const MAX_CHARACTERS_MORE = 64 * 1024;
/** Most commands that are remembered, of all chats; those that ended longest ago are forgotten. */
const MAX_COMMANDS = 1000;

interface OutputEntry {
  readonly type: 'stdout' | 'stderr';
  readonly data: string;
}

interface Command {
  readonly id: string;
  /** Whose it is: chat and person. */
  readonly scope: string;
  readonly text: string;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  status: 'running' | 'done' | 'killed';
  exitCode: number | null;
  readonly entries: OutputEntry[];
  /** How many entries are gone from the beginning. */
  dropped: number;
  characters: number;
}

interface Reading {
  readonly offset: number;
  /** At least 1. */
  readonly tail?: number | undefined;
  readonly waitMs: number;
}

type Start = (id: string, signal: AbortSignal, observer: RunObserver) => Promise<ExecutionResult>;

class Commands {
  readonly #commands = new Map<string, Command>();

  /** Starts a command and returns at once. A run that can't be had is told as the command's output. */
  start(scope: string, text: string, run: Start): string {
    const id = nanoid(12);
    const abort = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const command: Command = {
      ...{ id, scope, text, abort, ended, status: 'running', exitCode: null },
      ...{ entries: [], dropped: 0, characters: 0 },
    };
    this.#commands.set(id, command);
    this.#forgetOldest();
    const observer: RunObserver = {
      onOutput: (output) => {
        if (output.type === 'stdout' || output.type === 'stderr')
          say(command, { type: output.type, data: output.text });
      },
    };
    void run(id, abort.signal, observer)
      .then((result) => {
        command.exitCode = result.exitCode;
        if (result.status === 'TO') say(command, { type: 'stderr', data: lastLine(result.stderr) });
      })
      .catch((error: unknown) => {
        const isOurs = error instanceof AppError;
        command.exitCode = 1;
        if (!abort.signal.aborted)
          say(command, { type: 'stderr', data: isOurs ? error.message : 'The command failed.' });
      })
      .finally(() => {
        command.status = abort.signal.aborted ? 'killed' : 'done';
        resolve();
      });
    return id;
  }

  list(scope: string) {
    return [...this.#commands.values()]
      .filter((command) => command.scope === scope)
      .map(({ id, text, status, exitCode }) => ({ id, command: text, status, exit_code: exitCode }));
  }

  /**
   * What a command said from entry `offset` on, the newest `tail` of it, after it ended or `waitMs` passed.
   * @throws AppError file_not_found for one that is unknown, forgotten or of another chat
   */
  async read(scope: string, id: string, { offset, tail = MAX_CHARACTERS, waitMs }: Reading) {
    const command = this.#find(scope, id);
    if (waitMs > 0) await raceDeadline(command.ended, waitMs);
    dropOldest(command);
    const { text, status, exitCode, entries, dropped } = command;
    const output = entries.slice(Math.max(0, offset - dropped));
    return {
      ...{ id, command: text, status, exit_code: exitCode },
      output: output.slice(-tail),
      truncated: offset < dropped || output.length > tail,
      next_offset: dropped + entries.length,
    };
  }

  /** @throws AppError file_not_found as `read`; conflict for one that has ended */
  requireRunning(scope: string, id: string): void {
    if (this.#find(scope, id).status !== 'running') throw new AppError('conflict', 'The command has ended already.');
  }

  /** Ends a command, and resolves when it has ended. @throws AppError file_not_found as `read` */
  async kill(scope: string, id: string): Promise<void> {
    const command = this.#find(scope, id);
    command.abort.abort(new DOMException('The command was ended.', 'AbortError'));
    await command.ended;
    this.#commands.delete(id);
  }

  #find(scope: string, id: string): Command {
    const command = this.#commands.get(id);
    if (command?.scope !== scope) throw new AppError('file_not_found', 'There is no such command in this chat.');
    return command;
  }

  #forgetOldest(): void {
    if (this.#commands.size <= MAX_COMMANDS) return;
    const oldest = [...this.#commands.values()].find(({ status }) => status !== 'running');
    if (oldest !== undefined) this.#commands.delete(oldest.id);
  }
}

function say(command: Command, entry: OutputEntry): void {
  command.entries.push(entry);
  command.characters += entry.data.length;
  if (command.characters > MAX_CHARACTERS + MAX_CHARACTERS_MORE) dropOldest(command);
}

/** All that are too many at once: to take one entry from the beginning of a million moves all others. */
function dropOldest(command: Command): void {
  let count = 0;
  while (command.characters > MAX_CHARACTERS && count < command.entries.length - 1) {
    command.characters -= command.entries[count]?.data.length ?? 0;
    count += 1;
  }
  command.entries.splice(0, count);
  command.dropped += count;
}

const lastLine = (text: string): string => `${text.trimEnd().split('\n').at(-1) ?? ''}\n`;

const tables = new WeakMap<object, Commands>();

/**
 * The commands of a service. They are the same at each address of the terminal: `/terminal`, `/terminal/p/{policy}`, and
 * both below `/v1`.
 */
export function commandsOf(services: object): Commands {
  const commands = tables.get(services) ?? new Commands();
  tables.set(services, commands);
  return commands;
}
