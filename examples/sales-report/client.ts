import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** The four calls of Cellar's API that the example needs. CELLAR_URL and CELLAR_API_KEY say where it is and who asks. */

export interface OutputFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly format: string;
  readonly sha256: string;
  readonly download_url: string;
}

export interface ExecAnswer {
  readonly session_id: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit_code: number;
  readonly wall_time: number;
  readonly files: readonly OutputFile[];
}

export const CELLAR_URL = (process.env['CELLAR_URL'] || 'http://127.0.0.1:8000').replace(/\/+$/, '');
const API_KEY = process.env['CELLAR_API_KEY'];

export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...init.headers, ...(API_KEY ? { 'x-api-key': API_KEY } : {}) };
  const response = await fetch(`${CELLAR_URL}${path}`, { ...init, headers }).catch((error: unknown) => {
    throw new Error(`No Cellar answers at ${CELLAR_URL}. Start it with \`npm start\`, or set CELLAR_URL.`, {
      cause: error,
    });
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}

export async function upload(path: string, fields: Record<string, string>): Promise<{ id: string; sessionId: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([await readFile(path)]), basename(path));
  const response = await call('/upload', { method: 'POST', body: form });
  const answer = (await response.json()) as { session_id: string; files: { fileId: string }[] };
  return { id: answer.files[0]?.fileId ?? '', sessionId: answer.session_id };
}

export async function exec(code: string, fields: Record<string, unknown>): Promise<ExecAnswer> {
  const response = await call('/exec', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lang: 'py', code, ...fields }),
  });
  const answer = (await response.json()) as ExecAnswer;
  if (answer.exit_code !== 0) throw new Error(`The code ended with ${answer.exit_code}:\n${answer.stderr}`);
  return answer;
}
