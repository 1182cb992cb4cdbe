import { EventSourceParserStream } from 'eventsource-parser/stream';
import { failWhenSilent } from './silence.ts';

/** One server-sent event: its name, its id where it has one, and the JSON of its data. */
export interface ServerEvent {
  readonly id: string | null;
  readonly name: string;
  readonly data: unknown;
}

/** Cellar sends a comment every three seconds where it has nothing else to say. */
const MAX_SILENCE_MS = 30_000;

/** The body of a stream that its reader can open anew: it fails where nothing comes any more. */
export const listening = (body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  body.pipeThrough(failWhenSilent(MAX_SILENCE_MS));

/** Reads server-sent events from an answer's body, wherever its chunks are cut. Comments are skipped. */
export async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ServerEvent> {
  const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { id = null, event = 'message', data } of events) {
    yield { id, name: event, data: JSON.parse(data) as unknown };
  }
}
