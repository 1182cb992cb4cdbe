import assert from 'node:assert/strict';
import { type Answer, assertOffered, type Client, type Generation, ID } from './row.ts';

/** Uploads in the form of each generation, and references to what was uploaded. */

/** The owner of the files: a LibreChat user. */
const OWNER = '507f1f77bcf86cd799439011';

export interface Uploaded {
  readonly id: string;
  readonly name: string;
  readonly sessionId: string;
}

/** Uploads one file, and checks the answer as that generation reads it. */
export async function upload(client: Client, generation: Generation, name: string, text: string): Promise<Uploaded> {
  const fields = generation === 'a' ? {} : { kind: 'user', id: OWNER };
  const answer = await send(client, '/upload', fields, [[name, text]]);
  assert.equal(answer['message'], 'success', '`message` has to be `success`');
  const [file] = answer['files'] as { fileId: string; filename: string }[];
  const sessionId = String(answer[generation === 'a' ? 'session_id' : 'storage_session_id']);
  assert.match(sessionId, ID, `${generation === 'a' ? 'session_id' : 'storage_session_id'} has to be 21 characters`);
  assert.match(file?.fileId ?? '', ID, '`files[0].fileId` has to be 21 characters');
  return { id: file?.fileId ?? '', name: file?.filename ?? '', sessionId };
}

/** Sends a multipart form, fields first, as LibreChat does. */
export async function send(
  client: Client,
  path: string,
  fields: Readonly<Record<string, string>>,
  files: readonly (readonly [name: string, text: string])[],
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, text] of files) form.append('file', new Blob([text]), name);
  const response = await client.request(path, { method: 'POST', headers: { 'user-id': OWNER }, body: form });
  const text = await response.text();
  assertOffered(path, response.status, text);
  assert.equal(response.status, 200, `${path} answers ${response.status}: ${text.slice(0, 200)}`);
  return JSON.parse(text) as Answer;
}

/** A reference to a file in `files` of a run. */
export const reference = (generation: Generation, { id, name, sessionId }: Uploaded): object =>
  generation === 'a'
    ? { id, session_id: sessionId, name }
    : { id, resource_id: OWNER, storage_session_id: sessionId, name, kind: 'user' };

/** The query by which the newer generation names the owner. */
export const OWNED = `?kind=user&id=${OWNER}`;
