/** One server-sent event: its name and the JSON of its data. */
export interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Reads server-sent events from an answer's body, wherever its chunks are cut. Comments are skipped. */
export async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ServerEvent> {
  let rest = '';
  let name = 'message';
  let data: string[] = [];
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${chunk}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('event:')) name = line.slice(6).trim();
      else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
      else if (line === '') {
        if (data.length > 0) yield { name, data: JSON.parse(data.join('\n')) as unknown };
        name = 'message';
        data = [];
      }
    }
  }
}
