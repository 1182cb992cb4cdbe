import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { readOutput } from '../kernel-messages.ts';
import type { KernelOutput } from '../kernel-output.ts';
import type { CommandEnd, SendCommand } from './program-commands.ts';

/**
 * The line to a runner on this machine (runtime/cellar_runtime/runner/line.py): a Unix socket that takes the commands a
 * gateway would pass on, at a fraction of the cost. A frame is a length of four bytes and so many bytes of JSON.
 */

export interface LineAddress {
  readonly path: string;
  /** The key of the kernel's connection file. */
  readonly key: string;
}

const LENGTH_BYTES = 4;
/** As in the runner's line.py. */
const MAX_BYTES = 256 << 20;
const messageSchema = z.object({ request: z.int(), type: z.string(), content: z.unknown() });
type Message = z.output<typeof messageSchema>;

interface Pending {
  readonly onOutput: (output: KernelOutput) => void;
  readonly settle: (end: CommandEnd) => void;
}

export class ProgramLine implements Disposable {
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #reader = new FrameReader();
  #lastRequest = 0;
  /** Why it was given up. */
  #abandoned: CommandEnd | undefined;

  /** @throws Error (ENOENT, ECONNREFUSED) where no runner listens; the signal's reason when aborted */
  static async open({ path, key }: LineAddress, onClosed: () => void, signal: AbortSignal): Promise<ProgramLine> {
    const socket = connect({ path });
    try {
      await once(socket, 'connect', { signal });
    } catch (error) {
      socket.destroy();
      throw error;
    }
    socket.write(toFrame({ key }));
    return new ProgramLine(socket, onClosed);
  }

  private constructor(socket: Socket, onClosed: () => void) {
    this.#socket = socket;
    // The close follows.
    socket.on('error', () => {});
    socket.on('close', onClosed);
    socket.on('data', (bytes: Buffer) => {
      for (const message of this.#read(bytes)) this.#receive(message);
    });
  }

  /** Whether it takes no more commands. */
  get isClosed(): boolean {
    return !this.#socket.writable;
  }

  readonly send: SendCommand = (command, onOutput) => {
    if (this.#abandoned !== undefined) return Promise.resolve(this.#abandoned);
    const { promise, resolve: settle } = Promise.withResolvers<CommandEnd>();
    const request = ++this.#lastRequest;
    this.#pending.set(request, { onOutput, settle });
    this.#socket.write(toFrame({ request, command }));
    return promise;
  };

  /** Settles every command under way, and every later one, as `died`. */
  abandon(reason: string): void {
    this.#abandoned ??= { kind: 'died', reason };
    for (const { settle } of this.#pending.values()) settle(this.#abandoned);
    this.#pending.clear();
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  /** The messages in the bytes. Bytes that are no message close the line, because the following ones can't be read either. */
  *#read(bytes: Buffer): Generator<Message> {
    const frames = this.#reader.push(bytes);
    for (;;) {
      let message: Message;
      try {
        const frame = frames.next();
        if (frame.done === true) return;
        message = messageSchema.parse(JSON.parse(frame.value));
      } catch {
        this.#socket.destroy();
        return;
      }
      yield message;
    }
  }

  #receive({ request, type, content }: Message): void {
    const pending = this.#pending.get(request);
    if (pending === undefined) return;
    if (type === 'execute_reply') {
      this.#pending.delete(request);
      pending.settle({ kind: 'answered' });
      return;
    }
    const output = readOutput(type, content);
    if (output === undefined) return;
    try {
      pending.onOutput(output);
    } catch (error) {
      this.#pending.delete(request);
      pending.settle({ kind: 'died', reason: 'Its output could not be taken.' });
      // server.ts logs a rejection that nobody awaits: the failure of one run is no other run's.
      void Promise.reject(error);
    }
  }
}

function toFrame(message: object): Buffer {
  const text = JSON.stringify(message);
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + Buffer.byteLength(text));
  frame.writeUInt32BE(frame.length - LENGTH_BYTES);
  frame.write(text, LENGTH_BYTES);
  return frame;
}

/** Cuts a stream of bytes into frames. */
class FrameReader {
  readonly #pieces: Buffer[] = [];
  #bytes = 0;
  /** Of the frame that comes next; undefined until its length is there. */
  #length: number | undefined;

  *push(piece: Buffer): Generator<string> {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    for (;;) {
      this.#length ??= this.#take(LENGTH_BYTES)?.readUInt32BE();
      if (this.#length === undefined) return;
      if (this.#length > MAX_BYTES) throw new Error('The frame is too long.');
      const frame = this.#take(this.#length);
      if (frame === undefined) return;
      this.#length = undefined;
      yield frame.toString();
    }
  }

  /** The next bytes, once so many are there. */
  #take(length: number): Buffer | undefined {
    if (this.#bytes < length) return undefined;
    const [first = Buffer.alloc(0)] = this.#pieces;
    const all = this.#pieces.length > 1 ? Buffer.concat(this.#pieces) : first;
    this.#bytes -= length;
    const rest = all.subarray(length);
    this.#pieces.splice(0, this.#pieces.length, ...(rest.length > 0 ? [rest] : []));
    return all.subarray(0, length);
  }
}
