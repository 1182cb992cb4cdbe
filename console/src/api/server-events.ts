import { EventSourceParserStream } from 'eventsource-parser/stream';

/** One server-sent event: its name and the JSON of its data. */
export interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Reads server-sent events from an answer's body, wherever its chunks are cut. Comments are skipped. */
export async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ServerEvent> {
  const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { event = 'message', data } of events) yield { name: event, data: JSON.parse(data) as unknown };
}
