import { isUnsavedChat } from '../../sessions/unsaved-chats.ts';

/** Where a message stands in its chat, as Open WebUI's header templates say it. */
export interface MessagePlace {
  /** `{{USER_MESSAGE_ID}}`; null where the request names none. */
  readonly messageId: string | null;
  /** `{{USER_MESSAGE_PARENT_ID}}`; null for a chat's first message. */
  readonly parentId: string | null;
}

/** A chat that nobody asks about any more is forgotten by then. */
const MAX_REMEMBERED = 10_000;

/**
 * Chats that Open WebUI doesn't save: temporary ones, whose id is the browser tab's, and channels, whose id many people
 * share. Such an id stands for one conversation after the other, so each first message begins another workspace. In
 * memory: after a restart, the conversation that goes on begins afresh.
 */
export class UnsavedChats {
  /** Chat and person → the first message of the conversation that goes on. */
  readonly #firstMessages = new Map<string, string>();

  /** The id of the chat's workspace: the chat's own, if it is saved. */
  workspaceOf(owner: string, chatId: string, userId: string | null, { messageId, parentId }: MessagePlace): string {
    if (!isUnsavedChat(chatId)) return chatId;
    const key = JSON.stringify([owner, chatId, userId]);
    if (parentId === null && messageId !== null) this.#remember(key, messageId);
    const first = this.#firstMessages.get(key) ?? (parentId === null ? null : '');
    // Nothing says where the message stands: the id is all there is.
    if (first === null) return chatId;
    return [chatId, userId ?? '', first].join('/').slice(0, 512);
  }

  #remember(key: string, messageId: string): void {
    this.#firstMessages.delete(key);
    this.#firstMessages.set(key, messageId);
    for (const oldest of this.#firstMessages.keys()) {
      if (this.#firstMessages.size <= MAX_REMEMBERED) break;
      this.#firstMessages.delete(oldest);
    }
  }
}
