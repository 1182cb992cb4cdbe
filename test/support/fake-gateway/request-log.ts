/** The requests of clients, kept for assertions. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Operation } from './faults.ts';

export interface RecordedRequest {
  readonly method: string;
  /** Path without the query, base path included. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** `channels` is a websocket handshake; `undefined` is an address that doesn't exist. */
  readonly operation: Operation | 'channels' | undefined;
}

export class RequestLog {
  readonly all: RecordedRequest[] = [];
  readonly #underWay = new Map<Operation, number>();
  readonly #peaks = new Map<Operation, number>();
  readonly #waiting: Array<{ readonly operation: string; readonly resolve: (request: RecordedRequest) => void }> = [];

  of(operation: Operation | 'channels'): RecordedRequest[] {
    return this.all.filter((request) => request.operation === operation);
  }

  /** Resolves with the next request of `operation` that arrives from now on. */
  next(operation: Operation | 'channels'): Promise<RecordedRequest> {
    return new Promise((resolve) => this.#waiting.push({ operation, resolve }));
  }

  /** Most calls of `operation` that were under way at the same time. */
  peak(operation: Operation): number {
    return this.#peaks.get(operation) ?? 0;
  }

  /** A call begins; the function that comes back ends it. */
  enter(operation: Operation): () => void {
    const count = (this.#underWay.get(operation) ?? 0) + 1;
    this.#underWay.set(operation, count);
    this.#peaks.set(operation, Math.max(count, this.peak(operation)));
    return () => this.#underWay.set(operation, (this.#underWay.get(operation) ?? 1) - 1);
  }

  record(request: RecordedRequest): void {
    this.all.push(request);
    for (const waiter of this.#waiting.filter(({ operation }) => operation === request.operation)) {
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      waiter.resolve(request);
    }
  }
}

export function toUrl(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://gateway.invalid');
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
