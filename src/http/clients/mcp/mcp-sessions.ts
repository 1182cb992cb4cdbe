import { randomUUID } from 'node:crypto';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyRequest } from 'fastify';
import { invalidField, sessionNotFound, tooBusy } from '../../../errors/failures.ts';
import type { PrincipalId } from '../../../lib/ids.ts';
import type { RouteContext } from '../../server/route-context.ts';
import { signedCallerOf } from '../../wire/caller.ts';
import { linkMaker } from '../../wire/public-url.ts';
import { CancelledCalls } from './cancelled-calls.ts';
import { createMcpServer } from './mcp-server.ts';

/** The conversations of MCP clients that are going on. Each belongs to the principal that began it. */

/** Handles the messages of a session. */
export interface Conversation {
  readonly transport: StreamableHTTPServerTransport;
  readonly cancelled: CancelledCalls;
}

interface Session extends Conversation {
  readonly owner: PrincipalId;
  /** The person it was begun for. */
  readonly userId: string | null;
  readonly server: McpServer;
  lastUsedAtMs: number;
}

/** A client that is silent for this time must start a new session. Its chat's workspace is unchanged if it names the chat. */
const IDLE_TIMEOUT_MS = 4 * 3_600_000;
const CHECK_INTERVAL_MS = 60_000;
/** In all; more are refused. */
const MAX_SESSIONS = 500;
/** Of one person of a principal, whose least recently used one makes room. */
const MAX_OWN_SESSIONS = 50;

export class McpSessions {
  readonly #context: RouteContext;
  readonly #sessions = new Map<string, Session>();
  readonly #timer: NodeJS.Timeout;

  constructor(context: RouteContext) {
    this.#context = context;
    this.#timer = setInterval(() => this.#closeIdle(), CHECK_INTERVAL_MS).unref();
  }

  /**
   * The request's session; a new one for a request that begins one.
   * @throws AppError session_not_found for an unknown session and for one of another principal, rate_limited where there are
   * too many of all principals
   */
  async conversationOf(request: FastifyRequest): Promise<Conversation> {
    const caller = signedCallerOf(request, this.#context.config);
    const id = request.headers['mcp-session-id'];
    if (id === undefined && isInitializeRequest(request.body)) return await this.#begin(request);
    if (id === undefined) {
      throw invalidField('Mcp-Session-Id', 'is missing; begin with an initialize request');
    }
    const session = this.#sessions.get(String(id));
    if (session?.owner !== caller.owner || session.userId !== caller.userId) throw sessionNotFound();
    session.lastUsedAtMs = Date.now();
    return session;
  }

  /** Ends the streams on which no call is waiting for its answer. */
  closeStreams(): void {
    for (const { transport } of this.#sessions.values()) transport.closeStandaloneSSEStream();
  }

  async closeAll(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.allSettled([...this.#sessions.values()].map(({ server }) => server.close()));
    this.#sessions.clear();
  }

  async #begin(request: FastifyRequest): Promise<Conversation> {
    const { services, config } = this.#context;
    const id = randomUUID();
    const caller = signedCallerOf(request, config);
    this.#makeRoom(caller);
    // If the client names no chat, the session gets a chat of its own, which ends with the session.
    const own = caller.chatId === null ? { ...caller, chatId: `mcp:${id}` } : null;
    const server = createMcpServer({
      services,
      config,
      caller: own ?? caller,
      toLink: linkMaker(request, this.#context),
    });
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => id,
      onsessioninitialized: () => {
        this.#sessions.set(id, {
          owner: caller.owner,
          userId: caller.userId,
          transport,
          cancelled,
          server,
          lastUsedAtMs: Date.now(),
        });
      },
    });
    const cancelled = new CancelledCalls(transport);
    transport.onclose = () => {
      this.#sessions.delete(id);
      if (own !== null) services.workspaces.restart(own).catch(() => {});
    };
    // The SDK is written without exactOptionalPropertyTypes.
    await server.connect(transport as Transport);
    return { transport, cancelled };
  }

  #makeRoom({ owner, userId }: Pick<Session, 'owner' | 'userId'>): void {
    const own = [...this.#sessions].filter(([, session]) => session.owner === owner && session.userId === userId);
    if (own.length >= MAX_OWN_SESSIONS) {
      const [oldest] = own.sort(([, one], [, other]) => one.lastUsedAtMs - other.lastUsedAtMs);
      if (oldest !== undefined) this.#close(...oldest);
    } else if (this.#sessions.size >= MAX_SESSIONS) {
      throw tooBusy(`${MAX_SESSIONS} MCP sessions are open.`, CHECK_INTERVAL_MS / 1000);
    }
  }

  #closeIdle(): void {
    const before = Date.now() - IDLE_TIMEOUT_MS;
    for (const [id, session] of this.#sessions) if (session.lastUsedAtMs < before) this.#close(id, session);
  }

  #close(id: string, { server }: Session): void {
    this.#sessions.delete(id);
    server.close().catch(() => {});
  }
}
