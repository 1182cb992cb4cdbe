import type { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isJSONRPCRequest, type RequestId } from '@modelcontextprotocol/sdk/types.js';

/**
 * Ends the streams of calls that their client has cancelled. The SDK answers such a call with nothing, as the protocol wants
 * it, and leaves the answer's stream open.
 */
export class CancelledCalls {
  readonly #transport: Pick<StreamableHTTPServerTransport, 'closeSSEStream' | 'send'>;
  /** Calls that came in one body share a stream, which ends when each has its answer. */
  readonly #batched = new Set<RequestId>();

  constructor(transport: Pick<StreamableHTTPServerTransport, 'closeSSEStream' | 'send'>) {
    this.#transport = transport;
  }

  /** Called with each body before the SDK takes it. */
  note(body: unknown): void {
    if (!Array.isArray(body)) return;
    const requests = body.filter((message) => isJSONRPCRequest(message));
    if (requests.length > 1) for (const { id } of requests) this.#batched.add(id);
  }

  /** Called with each body when its answer's stream has ended. */
  forget(body: unknown): void {
    if (!Array.isArray(body)) return;
    for (const { id } of body.filter((message) => isJSONRPCRequest(message))) this.#batched.delete(id);
  }

  /** Called with each body when the SDK has taken it. */
  async end(body: unknown): Promise<void> {
    for (const message of Array.isArray(body) ? body : [body]) {
      const id = cancelledBy(message);
      if (id === undefined) continue;
      if (this.#batched.has(id)) await this.#answer(id);
      else this.#transport.closeSSEStream(id);
    }
  }

  async #answer(id: RequestId): Promise<void> {
    const error = { code: -32_800, message: 'The request was cancelled.' };
    // One that has its answer already has no stream.
    await this.#transport.send({ jsonrpc: '2.0', id, error }).catch(() => {});
  }
}

function cancelledBy(message: unknown): RequestId | undefined {
  const { method, params } = (message ?? {}) as { method?: unknown; params?: { requestId?: unknown } | null };
  const id = method === 'notifications/cancelled' ? params?.requestId : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
