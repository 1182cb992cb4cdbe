import { createHmac } from 'node:crypto';

/**
 * Which folder a chat's workspace has. Pure and stable: the same owner and chat give the same name for as long as the secret is
 * the same, and no two pairs share one (up to collisions of SHA-256 cut to 128 bits). Without the secret nobody can compute it: code
 * of another chat may know who this one belongs to and its id, and on levels without mounts a path is all that it takes to look.
 *
 * A chat id of the anonymous owner that is a safe folder name stands for itself, so that an operator finds
 * `uploads/{chat_id}`. Every other pair becomes a recognizable slug, two hyphens and a hash; an id that looks like one
 * of those is hashed too.
 */

/** The principal of a Cellar without authentication. */
const ANONYMOUS = 'anonymous';

/** The workspace names that the sandbox's launcher accepts. A leading hyphen would read as an option. */
const SAFE = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/;
const HASH_LENGTH = 25;
const HASHED = new RegExp(`--[0-9a-z]{${HASH_LENGTH}}$`, 'i');
const MAX_SLUG_LENGTH = 64 - HASH_LENGTH - 2;

export interface DirectoryNameOptions {
  /**
   * Whether the file system takes `Chat` and `chat` for one name (macOS): there, ids with capitals are hashed.
   */
  readonly foldsCase: boolean;
  /** Of this installation. */
  readonly secret: Buffer;
}

/** The folder name for a chat: always `/^[A-Za-z0-9_-]{1,64}$/`. */
export function directoryName(owner: string, chatId: string, options: DirectoryNameOptions): string {
  const standsForItself =
    owner === ANONYMOUS &&
    SAFE.test(chatId) &&
    !HASHED.test(chatId) &&
    !(options.foldsCase && chatId !== chatId.toLowerCase());
  if (standsForItself) return chatId;
  const readable = owner === ANONYMOUS ? chatId : `${owner}-${chatId}`;
  return `${toSlug(readable)}--${toHash(owner, chatId, options.secret)}`;
}

function toSlug(text: string): string {
  const slug = text
    .slice(0, 256)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/-+$/, '');
  return slug === '' ? 'chat' : slug;
}

/** 128 bits of HMAC-SHA-256 over the pair, in base 36. JSON keeps the two apart, and lone surrogates distinct. */
function toHash(owner: string, chatId: string, secret: Buffer): string {
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify([owner, chatId]))
    .digest('hex');
  return BigInt(`0x${digest.slice(0, 32)}`)
    .toString(36)
    .padStart(HASH_LENGTH, '0');
}
