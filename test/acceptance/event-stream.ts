/** One server-sent event, its data parsed. */
export interface ServerEvent {
  readonly event: string;
  /** The event's id, if the stream has ids. */
  readonly id?: string;
  readonly data: Record<string, unknown>;
}

/** The events of an answer as they come; comments are skipped. */
export async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  if (response.body === null) throw new Error('the answer has no body');
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = toEvent(text.slice(0, end));
      text = text.slice(end + 2);
      if (event !== null) yield event;
    }
  }
  if (text !== '') throw new Error(`the stream ended within an event: ${text}`);
}

function toEvent(block: string): ServerEvent | null {
  const [, id, event, data] = /^(?:id: (\w+)\n)?event: (\w+)\ndata: ([^\n]*)$/.exec(block) ?? [];
  if (event === undefined || data === undefined) {
    if (block.startsWith(':')) return null;
    throw new Error(`no event: ${block}`);
  }
  return { event, ...(id === undefined ? {} : { id }), data: JSON.parse(data) as Record<string, unknown> };
}
