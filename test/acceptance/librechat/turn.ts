import { createHash } from 'node:crypto';

/** One message and its answer, as LibreChat streams it. */
export interface Turn {
  readonly conversationId: string;
  readonly messageId: string;
  /** The texts of the tools for the model, and the model's last words. */
  readonly text: string;
  /** Every file that came with the answer. */
  readonly files: readonly LibreChatFile[];
}

/** A file as LibreChat lists it, whether uploaded or an output. */
export interface LibreChatFile {
  readonly file_id: string;
  readonly filename: string;
  readonly filepath: string;
  readonly type?: string;
  readonly metadata?: { readonly codeEnvRef?: CodeReference };
}

/** The address of a file of LibreChat's at the code server. */
export interface CodeReference {
  readonly storage_session_id: string;
  readonly file_id: string;
}

interface StreamEvent {
  readonly name: string;
  readonly data: unknown;
}

/** The events of a stream, to its end. */
export async function readEvents(response: Response): Promise<StreamEvent[]> {
  if (!response.ok) throw new Error(`LibreChat answers the stream with ${response.status}: ${await response.text()}`);
  return (await response.text()).split('\n\n').flatMap((block) => {
    const lines = block.split('\n');
    const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
    const name = lines.find((line) => line.startsWith('event: '))?.slice(7) ?? '';
    return data.length === 0 ? [] : [{ name, data: parse(data.join('\n')) }];
  });
}

interface Final {
  readonly final?: boolean;
  readonly conversation?: { readonly conversationId?: string };
  readonly responseMessage?: { readonly messageId?: string; readonly content?: readonly Part[] };
}

interface Part {
  readonly type: string;
  readonly text?: string | { readonly value?: string };
  readonly tool_call?: { readonly output?: string };
}

/** @throws Error with LibreChat's own words if the turn had no end */
export function toTurn(events: readonly StreamEvent[]): Turn {
  const failure = events.find(({ name }) => name === 'error');
  if (failure !== undefined) throw new Error(`LibreChat ended the turn: ${JSON.stringify(failure.data).slice(0, 300)}`);
  const final = events.map(({ data }) => data as Final).findLast((data) => data?.final === true);
  const { messageId, content = [] } = final?.responseMessage ?? {};
  const conversationId = final?.conversation?.conversationId;
  if (messageId === undefined || conversationId === undefined)
    throw new Error("The turn's stream ended without an answer.");
  const files = events
    .map(({ name, data }) => ({ name, data: data as { event?: string; data?: unknown } }))
    .filter(({ name, data }) => name === 'attachment' || data?.event === 'attachment')
    .map(({ data }) => (data.data ?? data) as LibreChatFile);
  return { conversationId, messageId, text: content.map(toText).join('\n'), files: newest(files) };
}

/** LibreChat tells a file again when it has read it; the last word counts. */
const newest = (files: readonly LibreChatFile[]): LibreChatFile[] => [
  ...new Map(files.map((file) => [file.file_id, file])).values(),
];

const toText = ({ text, tool_call: call }: Part): string =>
  call?.output ?? (typeof text === 'string' ? text : (text?.value ?? ''));

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The checksums that `sha256sum` printed during a turn, by name. */
export const checksumsIn = ({ text }: Turn): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum = '', name = '']) => [name, sum]));
