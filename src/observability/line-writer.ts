import { fstatSync, write, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { isatty } from 'node:tty';
import { DEADLINE_PASSED, raceDeadline } from '../lib/deadline.ts';

/** Largest backlog while the reader takes nothing, in characters; further lines are dropped. */
const MAX_WAITING = 4 * 1024 * 1024;
const MAX_CHUNK = 64 * 1024;
/** The errors of an output whose reader is gone. */
const GONE: ReadonlySet<string> = new Set(['EPIPE', 'EBADF', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

type Failure = NodeJS.ErrnoException | null | undefined;
type Send = (bytes: Buffer, done: (error: Failure) => void) => void;

/**
 * Lines to a descriptor of this process (1 or 2) that never hold it up: a full disk, a closed pipe and a reader that doesn't
 * read cost lines, which are counted, and never a request or the end of the process. (Node's own `stdout` waits for the reader of
 * a pipe, and pino tries at the exit until the disk has room.)
 */
export class LineWriter {
  readonly #notice: (count: number) => string;
  readonly #descriptor: number;
  #isOpen = false;
  #dropped = 0;
  #toldOf = 0;
  #socket: Socket | undefined;
  #send: Send | undefined;
  #waiting: string[] = [];
  #length = 0;
  #written = Promise.resolve();
  #isWriting = false;

  /** @param notice the line that tells how many lines were dropped, written when lines can be written again */
  constructor(descriptor: number, notice: (count: number) => string) {
    this.#notice = notice;
    this.#descriptor = descriptor;
  }

  /** Lines that were dropped so far. */
  get dropped(): number {
    return this.#dropped;
  }

  /** @param line with its line break */
  write(line: string): void {
    if (!this.#isOpen) this.#send = this.#open(this.#descriptor);
    if (this.#send === undefined || this.#length > MAX_WAITING) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(line);
    this.#length += line.length;
    if (!this.#isWriting) this.#written = this.#writeAll();
  }

  /** Gives what waits `timeoutMs` to be taken, and then lets go of it and of the descriptor. */
  async close(timeoutMs: number): Promise<void> {
    if ((await raceDeadline(this.#written, timeoutMs)) === DEADLINE_PASSED) this.#dropped += this.#waiting.length;
    this.#isOpen = true;
    this.#send = undefined;
    this.#socket?.destroy();
  }

  #open(descriptor: number): Send | undefined {
    this.#isOpen = true;
    try {
      // In order with what else is written there.
      if (isatty(descriptor)) return (bytes, done) => done(tryToWrite(descriptor, bytes));
      const kind = fstatSync(descriptor);
      if (!kind.isFIFO() && !kind.isSocket()) return (bytes, done) => writeWhole(descriptor, bytes, done);
      // A socket waits for its reader without a thread, which the end of the process would wait for.
      const socket = new Socket({ fd: descriptor, readable: false, writable: true });
      socket.on('error', () => {}); // the write that failed tells it
      this.#socket = socket;
      return (bytes, done) => void socket.write(bytes, done);
    } catch {
      return undefined; // it was closed when the process began
    }
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#send !== undefined && this.#waiting.length > 0) {
      const lines = this.#take();
      const untold = this.#dropped - this.#toldOf;
      const text = (untold > 0 ? this.#notice(untold) : '') + lines.join('');
      const error = await new Promise<Failure>((resolve) => this.#send?.(Buffer.from(text), resolve));
      if (error == null) this.#toldOf += untold;
      else this.#dropped += lines.length;
      if (GONE.has(error?.code ?? '')) this.#send = undefined;
    }
    this.#isWriting = false;
  }

  /** The next lines, about as many as fit into a chunk. */
  #take(): string[] {
    let [count, length] = [0, 0];
    while (count < this.#waiting.length && length < MAX_CHUNK) length += this.#waiting[count++]?.length ?? 0;
    this.#length -= length;
    return this.#waiting.splice(0, count);
  }
}

function tryToWrite(descriptor: number, bytes: Buffer): Failure {
  try {
    writeSync(descriptor, bytes);
    return null;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

/** A disk that fills up takes a part of what is written. */
function writeWhole(descriptor: number, bytes: Buffer, done: (error: Failure) => void): void {
  write(descriptor, bytes, 0, bytes.length, null, (error, count) => {
    if (error !== null || count === bytes.length) done(error);
    else writeWhole(descriptor, bytes.subarray(count), done);
  });
}
