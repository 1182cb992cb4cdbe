/** Chats that Open WebUI doesn't save, known by how their ids begin. */

export const UNSAVED_PREFIXES = ['temporary:', 'local:', 'channel:'] as const;

/** How long the workspace of such a chat stays after its last use, in milliseconds: nobody can come back to it later. */
export const UNSAVED_TTL_MS = 3_600_000;

export const isUnsavedChat = (chatId: string): boolean => UNSAVED_PREFIXES.some((prefix) => chatId.startsWith(prefix));
