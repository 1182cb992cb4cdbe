import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Client } from '../client.ts';

/**
 * The flow that a chat backend with a panel of generated files goes through, step by step: attachments that it prepares
 * from the messages, code with `/mnt/data` in it, the list and the files for the panel, the next turn.
 */

const KEY = 'backend-secret-0123456789';
const FILE = '0d1f7c9e-4b2a-4c3d-8e5f-6a7b8c9d0e1f';
const OTHER = '1e2f8d0f-5c3b-4d4e-9f60-7b8c9d0e1f2a';
let uploads: string;
let cellar: CellarProcess;
let backend: Client;

beforeAll(async () => {
  uploads = await mkdtemp(join(tmpdir(), 'cellar-uploads-'));
  await writeFile(join(uploads, `${FILE}_ventes été.csv`), 'Stadt;Umsatz\nKöln;10\nŁódź;32\n');
  await writeFile(join(uploads, `${OTHER}_déjà.csv`), 'a\n1\n');
  cellar = await CellarProcess.start({
    env: { API_KEYS: `backend:${KEY}:user:attachments`, ATTACHMENTS_DIR: uploads },
  });
  backend = new Client(cellar.url, KEY);
});
afterAll(async () => {
  await cellar[Symbol.asyncDispose]();
  await rm(uploads, { recursive: true });
});

const exec = async (code: string, fields: Record<string, unknown> = {}) => {
  const response = await backend.fetch('/exec', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: 'flow', user_id: 'u1', lang: 'py', code, ...fields }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what these tests look at.
  return { status: response.status, body: (await response.json()) as any };
};
const LIST = '/api/v1/downloads/code-execution/flow/files';

describe('a chat of a backend with a panel', () => {
  test('1: what messages and metadata name is prepared once each, and paths are the ones that the code knows', async () => {
    const code = `import pandas as pd, os
print(sorted(os.listdir('/mnt/data')))
frame = pd.read_csv('/mnt/data/ventes été.csv', sep=';')
os.makedirs('/mnt/data/sub', exist_ok=True)
frame.to_excel('/mnt/data/analysis.xlsx', index=False); frame.to_csv('/mnt/data/sub/out.csv', index=False)
open('/mnt/data/notes.txt', 'w').write('x')
print('Saved to', os.path.abspath('analysis.xlsx'))`;
    const { status, body } = await exec(code, {
      messages: [
        { role: 'user', files: [{ type: 'file', id: FILE, name: 'ventes été.csv' }] },
        {
          role: 'user',
          files: [
            { type: 'file', id: FILE },
            { type: 'file', id: OTHER, name: 'déjà.csv' },
          ],
        },
      ],
      metadata: { files: [{ id: FILE, name: 'ventes été.csv' }] },
    });
    expect([status, body.exit_code]).toEqual([200, 0]);
    expect(body.stdout).toBe("['déjà.csv', 'ventes été.csv']\nSaved to /mnt/data/analysis.xlsx\n");
    expect(JSON.stringify(body)).not.toContain(cellar.dataDir);
  });

  test("2: the panel's own logic finds files to show", async () => {
    let generatedFiles: { name: string }[] = [];
    const response = await backend.fetch(LIST);
    // The list is an array, or an object that holds one.
    const answer = (await response.json()) as { name: string }[] | { files: { name: string }[] };
    generatedFiles = Array.isArray(answer) ? answer : answer.files;
    const showGeneratedFilesPanel = generatedFiles.length > 0;
    expect(showGeneratedFilesPanel).toBe(true);
    const names = generatedFiles.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['analysis.xlsx', 'out.csv']));
  });

  test('3: each file is downloaded by its id and nothing is without a key', async () => {
    const { body } = await exec('open("/mnt/data/late.csv", "w").write("l")');
    const [file] = body.generated_files as { id: string }[];
    const path = `/api/v1/downloads/code-execution/file/${file?.id}`;
    const response = await backend.fetch(path);
    expect([response.status, await response.text()]).toEqual([200, 'l']);
    expect(response.headers.get('content-disposition')).toContain('late.csv');
    expect((await fetch(`${cellar.url}${path}`)).status).toBe(401);
  });

  test('4: the next turn has the variables, and another person has nothing', async () => {
    expect((await exec('print(frame.Umsatz.sum())')).body.stdout).toBe('42\n');
    expect((await exec('print(1)', { user_id: 'u2' })).body.error).toBe('session_not_found');
    const others = await (await backend.fetch(`${LIST}?user_id=u2`)).json();
    expect(JSON.stringify(others)).not.toContain('analysis.xlsx');
  });

  test('5: an attachment that is gone does not stop the run, and no path leads out', async () => {
    const { body } = await exec("print('ran')", {
      chat_id: 'flow-gone',
      files: [
        { type: 'file', id: '2f309e10-6d4c-4e5f-a071-8c9d0e1f2a3b', name: 'gone.csv' },
        { type: 'file', id: '../../etc/passwd', name: 'x.csv' },
      ],
    });
    expect(body.stdout).toBe('ran\n');
    expect(JSON.stringify(body.attachments ?? [])).toContain('gone.csv');
  });
});
