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
const frameSchema = z.object({ request: z.int(), type: z.string(), content: z.unknown() });

interface Pending {
  readonly onOutput: (output: KernelOutput) => void;
  readonly settle: (end: CommandEnd) => void;
}

export class ProgramLine implements Disposable {
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #reader = new FrameReader();
  #lastRequest = 0;

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
      try {
        for (const frame of this.#reader.push(bytes)) this.#receive(frame);
      } catch {
        // What comes behind something that isn't a message can't be understood either.
        socket.destroy();
      }
    });
  }

  /** Whether it takes no more commands. */
  get isClosed(): boolean {
    return !this.#socket.writable;
  }

  readonly send: SendCommand = (command, onOutput) => {
    const { promise, resolve: settle } = Promise.withResolvers<CommandEnd>();
    const request = ++this.#lastRequest;
    this.#pending.set(request, { onOutput, settle });
    this.#socket.write(toFrame({ request, command }));
    return promise;
  };

  /** Settles every command under way as `died`. */
  abandon(reason: string): void {
    for (const { settle } of this.#pending.values()) settle({ kind: 'died', reason });
    this.#pending.clear();
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #receive(frame: string): void {
    const { request, type, content } = frameSchema.parse(JSON.parse(frame));
    const pending = this.#pending.get(request);
    if (pending === undefined) return;
    if (type === 'execute_reply') {
      this.#pending.delete(request);
      pending.settle({ kind: 'answered' });
      return;
    }
    const output = readOutput(type, content);
    if (output !== undefined) pending.onOutput(output);
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
    this.#pieces.splice(0, this.#pieces.length, all.subarray(length));
    return all.subarray(0, length);
  }
}
