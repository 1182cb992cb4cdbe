/**
 * Which files a chat backend's request brings along, in the shapes of Open WebUI: lists of
 * `{ type: 'file', id, name, url, file: { id, filename, meta: { name } } }` under `files`, `metadata.files`,
 * `messages[*].files` and `messages[*].metadata.files`, where `messages` is a list or an object of messages by id.
 */

/** An id that a body names; the name as the body gives it, unsanitized. */
export interface AttachmentMention {
  readonly id: string;
  readonly name?: string;
}

/** Ids of Open WebUI are UUIDs; those of our own catalog have 21 characters with `_`. */
const ID = /^[A-Za-z0-9_-]{8,64}$/;
/** Other types (`collection`, `folder`, `web_search`, `note`, `chat`) stand for no single file. */
const FILE_TYPES: ReadonlySet<unknown> = new Set([undefined, null, '', 'file', 'image', 'audio', 'video']);
const MAX_MESSAGES = 10_000;
const MAX_MENTIONS = 10_000;
const MAX_IDS = 500;
const MAX_NAME_LENGTH = 1024;

/**
 * Collects the ids that `body` names: each once, the newest last, with the name of its newest mention that has one. The
 * request's own `files` count as newest, then `metadata.files`, then the messages from the last to the first. If a
 * body names too many, the newest are used. Pure; never throws, whatever the body holds.
 * @param body a parsed JSON value of any shape.
 */
export function collectAttachmentIds(body: unknown): AttachmentMention[] {
  const names = new Map<string, string | undefined>();
  let mentions = 0;
  for (const list of fileListsFromNewest(body)) {
    for (const item of list.toReversed()) {
      if (++mentions > MAX_MENTIONS) return toMentions(names);
      const mention = readMention(item);
      if (mention === null) continue;
      if (!names.has(mention.id) && names.size >= MAX_IDS) continue;
      names.set(mention.id, names.get(mention.id) ?? mention.name);
    }
  }
  return toMentions(names);
}

const toMentions = (names: ReadonlyMap<string, string | undefined>): AttachmentMention[] =>
  [...names].map(([id, name]) => (name === undefined ? { id } : { id, name })).reverse();

function* fileListsFromNewest(body: unknown): Generator<readonly unknown[]> {
  yield listAt(body, 'files');
  yield listAt(field(body, 'metadata'), 'files');
  for (const message of messagesOf(body).slice(-MAX_MESSAGES).reverse()) {
    yield listAt(message, 'files');
    yield listAt(field(message, 'metadata'), 'files');
  }
}

function messagesOf(body: unknown): readonly unknown[] {
  const messages = field(body, 'messages');
  if (Array.isArray(messages)) return messages;
  return typeof messages === 'object' && messages !== null ? Object.values(messages) : [];
}

/** An item is an id, or an object that has one, or that wraps an object that has one. */
function readMention(item: unknown): AttachmentMention | null {
  if (typeof item === 'string') return ID.test(item) ? { id: item } : null;
  if (!FILE_TYPES.has(field(item, 'type'))) return null;
  const inner = field(item, 'file');
  const id = [field(item, 'id'), field(item, 'file_id'), field(inner, 'id')].find(isId);
  if (id === undefined) return null;
  const name = [
    field(item, 'name'),
    field(item, 'filename'),
    field(inner, 'filename'),
    field(field(inner, 'meta'), 'name'),
  ].find(isName);
  return name === undefined ? { id } : { id, name };
}

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MAX_NAME_LENGTH;

/** A field of a parsed JSON object; undefined for anything that has no such field of its own. */
function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = field(value, name);
  return Array.isArray(list) ? list : [];
}
