import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { ID } from './client.ts';

/** The main job on the real kernel: a CSV goes in, a workbook, a CSV, a PDF and a figure come out and are opened. */

const cellar = aSharedCellar();
const client = cellar.client();

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const ANALYSIS = `
import pandas as pd, matplotlib.pyplot as plt
from fpdf import FPDF
data = pd.read_csv('/mnt/data/sales.csv')
totals = data.groupby('region', as_index=False)['amount'].sum()
with pd.ExcelWriter('/mnt/data/report.xlsx', engine='openpyxl') as book:
    totals.to_excel(book, sheet_name='Totals', index=False)
    book.sheets['Totals']['B4'] = '=SUM(B2:B3)'
totals.to_csv('/mnt/data/summary.csv', index=False)
page = FPDF(); page.add_page(); page.set_font('helvetica'); page.cell(text='Total by region'); page.output('/mnt/data/report.pdf')
totals.plot.bar(x='region', y='amount'); plt.show()
print(totals.to_string(index=False))
`;

test('a CSV is uploaded, analysed, and its workbook, CSV, PDF and figure are downloaded and opened', async () => {
  const uploaded = await client.upload(
    { 'sales.csv': 'region,amount\nÎle-de-France,10\nBayern,32\nÎle-de-France,5\n' },
    { chat_id: 'main-job' },
  );
  expect(uploaded).toMatchObject({ message: 'success', files: [{ filename: 'sales.csv' }] });
  expect(uploaded.session_id).toMatch(ID);
  expect(uploaded.storage_session_id).toBe(uploaded.session_id);

  const answer = await client.exec(ANALYSIS, { chat_id: 'main-job' });
  expect(answer).toMatchObject({ exit_code: 0, status: null, stderr: '' });
  expect(answer.stdout).toContain('Île-de-France');
  expect(answer.session_id).toMatch(ID);

  const byFormat = Object.fromEntries(answer.files.map((file) => [file.format, file]));
  expect(answer.files).toHaveLength(4);
  expect(Object.keys(byFormat).sort()).toEqual(['CSV', 'Excel', 'Image', 'PDF']);
  for (const file of answer.files) {
    expect(file.id).toMatch(ID);
    expect(file.path).toBe(`/mnt/data/${file.name}`);
    expect(file.url).toBe(`/api/files/code/download/${answer.session_id}/${file.id}`);
    const bytes = await client.download(file);
    expect(bytes.length).toBe(file.size);
    expect(sha256(bytes)).toBe(file.sha256);
    expect(await client.download({ download_url: file.url })).toEqual(bytes);
  }
  const bytesOf = (format: string) => client.download(byFormat[format] ?? expect.fail(`no ${format}`));
  expect((await bytesOf('Excel')).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect((await bytesOf('CSV')).toString('utf8')).toBe('region,amount\nBayern,32\nÎle-de-France,15\n');
  expect((await bytesOf('PDF')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect((await bytesOf('Image')).subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(answer.images).toEqual([byFormat['Image']?.id]);

  const listed = await client.list(answer.session_id);
  expect(listed.map((file) => file.id)).toEqual(expect.arrayContaining(answer.files.map((file) => file.id)));
  const opened = await client.exec(
    `import openpyxl, pypdf
print(openpyxl.load_workbook('/mnt/data/report.xlsx')['Totals']['B4'].value)
print(pypdf.PdfReader('/mnt/data/report.pdf').pages[0].extract_text())`,
    { chat_id: 'main-job' },
  );
  expect(opened.stdout).toBe('=SUM(B2:B3)\nTotal by region\n');
});

test('a download is an attachment with its true name, type and length, and no browser sniffs it', async () => {
  const { files } = await client.upload({ 'dossier/été 日本.csv': 'a\n1\n' });
  const { session_id } = await client.exec('pass', { files: [{ id: files[0]?.fileId, name: files[0]?.filename }] });
  expect(session_id).toMatch(ID);
  const response = await client.fetch(`/download/${session_id}/${files[0]?.fileId}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
  expect(response.headers.get('content-length')).toBe('4');
  expect(response.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''%C3%A9t%C3%A9%20%E6%97%A5%E6%9C%AC.csv`,
  );
  expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('no answer names a host path', async () => {
  const code = "import os, sys; print(os.getcwd()); print(os.path.abspath('x')); open('/mnt/data/none')";
  const answer = await client.exec(code, { chat_id: 'paths' });
  expect(answer.stdout).toBe('/mnt/data\n/mnt/data/x\n');
  expect(answer.stderr).toContain('/mnt/data/none');
  expect(JSON.stringify(answer)).not.toContain(cellar.dataDir);
  expect(await (await client.fetch('/health')).text()).not.toContain(cellar.dataDir);
});

test('the routes stand at the root and under /v1, and doubled slashes do no harm', async () => {
  for (const prefix of ['', '/v1', '//v1', '/v1/']) {
    const response = await client.fetch(`${prefix}/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lang: 'python', code: 'print(6 * 7)', chat_id: 'routes', unknown_field: { a: 1 } }),
    });
    expect(await response.json()).toMatchObject({ stdout: '42\n' });
  }
});

test('a deleted file answers 404', async () => {
  const { session_id, files } = await client.upload({ 'x.csv': 'x' });
  const path = `${session_id}/${files[0]?.fileId}`;
  expect((await client.fetch(`/files/${path}`, { method: 'DELETE' })).status).toBe(200);
  expect((await client.fetch(`/download/${path}`)).status).toBe(404);
  expect(await client.list(session_id)).toEqual([]);
});

test('/health and /ready tell that the service lives and works', async () => {
  const health = (await (await client.fetch('/health')).json()) as Record<string, unknown>;
  expect(health).toMatchObject({ status: 'ok', path_strategy: expect.any(String), sandbox: expect.any(Object) });
  const ready = await client.fetch('/ready');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    ok: true,
    checks: { database: { ok: true }, disk: { ok: true }, gateway: { ok: true } },
  });
});
