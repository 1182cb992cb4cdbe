import { z } from 'zod';
import { AppError } from '../../../errors/app-error.ts';
import { invalidField } from '../../../errors/failures.ts';
import type { UploadTarget } from '../../../files/upload.ts';
import type { PrincipalId, SessionId } from '../../../lib/ids.ts';
import type { Principal } from '../../../principals/principal.ts';
import { clientIdSchema, idSchema, isClientId, toClientId, toSessionId } from '../../wire/ids.ts';
import { refuseChatId } from '../exec/for-caller.ts';

/** A checksum as the documents describe it; whether it is one is asked with `toSha256`. */
export const checksumSchema = z.string().meta({ pattern: '^[Ss][Hh][Aa]256:[0-9A-Fa-f]{64}$' });

/** The form of `POST /upload`, for the API's description; its parts may come in any order. */
export const uploadFormSchema = z
  .object({
    file: z.string().meta({ format: 'binary', description: 'The file. Repeat the part for several files.' }),
    chat_id: clientIdSchema
      .optional()
      .meta({ description: "Put the files into this chat's workspace at its next run." }),
    session_id: idSchema.optional().meta({ description: 'Add the files to this session instead of creating one.' }),
    user_id: clientIdSchema.optional().meta({ description: 'User id to record with the files.' }),
    read_only: z.string().optional().meta({ description: 'true: runs can read the files and cannot change them.' }),
    checksum: checksumSchema.optional().meta({
      description:
        'Expected checksum sha256:… in hex, one per file in their order. A file with another checksum is refused.',
    }),
    kind: z.string().optional().meta({ description: 'For LibreChat: user, agent or skill.' }),
    id: z.string().optional().meta({ description: 'For LibreChat: id of that user, agent or skill.' }),
    version: z.string().optional(),
    entity_id: z.string().optional().meta({ description: 'For older LibreChat: id of the agent.' }),
  })
  .meta({ id: 'UploadForm' });

/**
 * The fields of an upload's form, as far as they have arrived, seen as the target of the upload. A field may come after
 * the file, so this is a live view: true when the form has ended, and read at commit.
 */
export class UploadForm implements UploadTarget {
  readonly owner: PrincipalId;
  sessionId: SessionId | null = null;
  chatId: string | null = null;
  readOnly = false;
  readonly checksums: string[] = [];
  #kind: string | null = null;
  #entityId: string | null = null;
  #id: string | null = null;
  #userId: string | null = null;
  readonly #userIdHeader: string | undefined;
  readonly #principal: Principal;

  /** `userIdHeader` is LibreChat's `User-Id`, which it sends with every upload. */
  constructor(principal: Principal, userIdHeader: string | undefined) {
    this.#principal = principal;
    this.owner = principal.id;
    this.#userIdHeader = userIdHeader;
  }

  /**
   * Takes a field; an empty one counts as absent, an unknown one is ignored.
   * @throws AppError `invalid_id` for a chat or session id that can't be one, `forbidden` for a chat id of a caller
   *   who may not name one
   */
  set(name: string, value: unknown): void {
    const text = String(value);
    if (text === '') return;
    if (name === 'chat_id') {
      this.chatId = toClientId('chat_id', text);
      refuseChatId(this.chatId, this.#principal);
    }
    if (name === 'session_id') this.sessionId = toSessionId(text);
    else if (name === 'user_id') this.#userId = toClientId('user_id', text);
    else if (name === 'read_only') this.readOnly = /^(true|1|yes|on)$/i.test(text);
    else if (name === 'checksum') this.checksums.push(toSha256(text));
    else if (name === 'kind') this.#kind = text;
    else if (name === 'id') this.#id = text;
    else if (name === 'entity_id') this.#entityId = text;
  }

  /** The owner of the file. Files of an agent or a skill are shared and have no owner. */
  get userId(): string | null {
    if (this.#principal.userId !== null) return this.#principal.userId;
    if (this.#userId !== null) return this.#userId;
    if (this.#kind === 'user') return isClientId(this.#id) ? this.#id : null;
    const shared = this.#kind !== null || this.#entityId !== null;
    return !shared && isClientId(this.#userIdHeader) ? this.#userIdHeader : null;
  }
}

/** `sha256:` and 64 hex digits → the digits. @throws AppError `invalid_request` */
export function toSha256(text: string): string {
  const hex = /^sha256:([0-9a-f]{64})$/i.exec(text)?.[1];
  if (hex !== undefined) return hex.toLowerCase();
  throw invalidField('checksum', 'must be sha256: and 64 hexadecimal digits');
}

/** @throws AppError `invalid_request` for a field that is longer than a field may be */
export function refuseCutField(name: string, cut: boolean): void {
  if (cut) throw new AppError('invalid_request', `${name.slice(0, 100)}: the form field is too long.`);
}
