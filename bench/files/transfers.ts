import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';

/** Requests that carry one large file, as plain as a client can make them. */

/** As long as those of browsers: a parser skips through bytes in steps of that length. */
const BOUNDARY = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n`;
const TAIL = `\r\n--${BOUNDARY}--\r\n`;
const CHUNK_BYTES = 256 * 1024;

interface Answer {
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Sends the file at `path` as a form. @throws Error for an answer that is no 2xx */
export async function sendForm(url: string, path: string): Promise<Answer> {
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return await send(url, 'POST', headers, path, HEAD, TAIL);
}

/** Sends the file at `path` as a body. @throws Error for an answer that is no 2xx */
export async function sendBody(url: string, method: 'PUT' | 'PATCH', headers: OutgoingHttpHeaders, path: string) {
  return await send(url, method, headers, path, '', '');
}

/** Sends the file at `path` by the tus protocol, in one piece. */
export async function sendResumably(url: string, path: string): Promise<void> {
  const size = await sizeOf(path);
  const tus = { 'tus-resumable': '1.0.0' };
  const metadata = `filename ${Buffer.from('large.bin').toString('base64')}`;
  const made = await fetch(`${url}/uploads`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(size), 'upload-metadata': metadata },
  });
  const place = new URL(made.headers.get('location') ?? '', url).pathname;
  const piece = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  await sendBody(`${url}${place}`, 'PATCH', piece, path);
}

/** Takes all bytes of an answer and drops them; resolves with their number. @throws Error for an answer that is no 2xx */
export function receive(url: string, headers: OutgoingHttpHeaders = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('error', reject).on('end', () => (isGood(answer) ? resolve(bytes) : reject(failed(answer, ''))));
    });
    call.on('error', reject).end();
  });
}

async function send(
  url: string,
  method: string,
  headers: OutgoingHttpHeaders,
  path: string,
  head: string,
  tail: string,
): Promise<Answer> {
  const length = (await sizeOf(path)) + head.length + tail.length;
  const call = request(url, { method, headers: { ...headers, 'content-length': length } });
  const answer = new Promise<Answer>((resolve, reject) => {
    call.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      const { headers } = response;
      response.on('end', () => (isGood(response) ? resolve({ headers, text }) : reject(failed(response, text))));
    });
  });
  if (head !== '') call.write(head);
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    if (!call.write(piece)) await new Promise((resolve) => call.once('drain', resolve));
  }
  call.end(tail);
  return await answer;
}

const isGood = ({ statusCode = 500 }: IncomingMessage): boolean => statusCode < 300;
const failed = ({ statusCode }: IncomingMessage, text: string): Error => new Error(`${statusCode} ${text}`);

async function sizeOf(path: string): Promise<number> {
  await using handle = await open(path);
  return (await handle.stat()).size;
}
