import type { FastifyRequest } from 'fastify';
import type { RouteContext } from '../../../server/route-context.ts';
import { type ChatCaller, chatCallerOf } from '../../../wire/caller.ts';
import { HOME, toRelative } from './paths.ts';

/** The headers by which Open WebUI's proxy says chat and person to a terminal. */
const HEADERS = { chatId: 'X-Session-Id', userId: 'X-User-Id' };

/** A folder that isn't used for this time is forgotten. */
const MAX_REMEMBERED = 10_000;

/** Reads a request to the terminal: its caller and its folder. */
export class Terminal {
  readonly context: RouteContext;
  /** Principal, chat and person → current folder. */
  readonly #folders = new Map<string, string>();

  constructor(context: RouteContext) {
    this.context = context;
  }

  callerOf(request: FastifyRequest): ChatCaller {
    return chatCallerOf(request, HEADERS);
  }

  cwdOf(caller: ChatCaller): string {
    return this.#folders.get(keyOf(caller)) ?? HOME;
  }

  setCwd(caller: ChatCaller, cwd: string): void {
    const key = keyOf(caller);
    this.#folders.delete(key);
    this.#folders.set(key, cwd);
    for (const oldest of this.#folders.keys()) {
      if (this.#folders.size <= MAX_REMEMBERED) break;
      this.#folders.delete(oldest);
    }
  }

  /** Relative to the workspace. @throws AppError file_not_found for a path outside */
  relative(caller: ChatCaller, path: string): string {
    return toRelative(path, this.cwdOf(caller));
  }
}

export const keyOf = ({ owner, chatId, userId }: ChatCaller): string => JSON.stringify([owner, chatId, userId]);
