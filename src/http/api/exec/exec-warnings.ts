import { nearestName } from '../../../config/unknown-names.ts';
import { type ExecBody, execBodySchema } from './exec-body.ts';

/** Fields that clients send although `/exec` doesn't read them, and that need no warning. */
const OF_CLIENTS: ReadonlySet<string> = new Set([
  // LibreChat: its tools add what they were made with, and what its model adds.
  'apiKey',
  'LIBRECHAT_CODE_API_KEY',
  'codeSessionKey',
  'statefulSessions',
  'environmentId',
  'entity_id',
  'intent',
  'tools',
  'continuation_token',
  'tool_results',
  // Backends such as Open WebUI's.
  'message_id',
  'model',
  'stream',
  'variables',
]);

const OWN = Object.keys(execBodySchema.shape);
const MAX_WARNINGS = 20;
const MAX_NAME = 100;

/** A sentence for each field of a body that nothing reads, with the nearest name that is read. Pure. */
export function unknownFields(body: ExecBody): string[] {
  const unknown = Object.keys(body).filter((name) => !OWN.includes(name) && !OF_CLIENTS.has(name));
  return unknown.slice(0, MAX_WARNINGS).map((name) => {
    const nearest = nearestField(name);
    const shown = name.slice(0, MAX_NAME).toWellFormed();
    return `${shown} is no field of this request and was ignored.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
  });
}

/** `chatId`, `time_out` and `sesion` mean `chat_id`, `timeout` and `session_id`. */
function nearestField(name: string): string | undefined {
  if (name.length > MAX_NAME) return undefined;
  const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const same = OWN.find((own) => plain(own) === plain(name) || plain(own) === `${plain(name)}id`);
  if (same !== undefined) return same;
  const stems = new Map(OWN.flatMap((own) => [own, own.replace(/_id$/, '')].map((stem) => [stem.toUpperCase(), own])));
  return stems.get(nearestName(name, [...stems.keys()]) ?? '');
}
