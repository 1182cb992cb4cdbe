import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, describe, expect } from 'vitest';
import { PreviewsRepository } from '../../../src/db/repositories/previews.ts';
import { kindByContent, previewKind, saysNothing } from '../../../src/executions/previews/preview-kind.ts';
import { Previews } from '../../../src/executions/previews/previews.ts';
import type { ProgramEnd, ProgramOptions, ProgramSpec } from '../../../src/kernels/programs/program.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

const signal = new AbortController().signal;
const EXITED: ProgramEnd = { kind: 'exited', exitCode: 0, signal: null };
const TEXT = { kind: 'text', text: 'hi', truncated: false };

class Fixture extends Store {
  /** The files that the toolbox got. */
  readonly shown: string[] = [];
  printed: string = JSON.stringify(TEXT);
  end: ProgramEnd = EXITED;
  readonly previews = new Previews({
    rows: new PreviewsRepository(this.database),
    blobs: this.blobs,
    workspaces: this.workspaces,
    runner: {
      run: async ({ workspace }: ProgramSpec, { onOutput }: ProgramOptions) => {
        this.shown.push(readFileSync(join(this.workspaces.locate(workspace ?? '').path, 'file'), 'utf8'));
        onOutput({ type: 'stream', name: 'stdout', text: this.printed });
        return this.end;
      },
    },
    isTaken: () => false,
  });

  async look(name = 'a.txt', text = 'hi'): Promise<unknown> {
    const [file] = await this.upload({ [name]: text });
    if (file === undefined) throw new Error('no file');
    return this.previews.preview(file, signal).finally(() => {
      expect(readdirSync(this.dir, { recursive: true }).filter((path) => String(path).startsWith('uploads/'))).toEqual(
        [],
      );
    });
  }
}

const test = base.extend<{ store: Fixture }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  store: async ({}, use) => {
    await using store = new Fixture();
    await use(store);
  },
});

test('a preview is made once for all files of the same bytes, and leaves nothing behind', async ({ store }) => {
  expect(await store.look('a.txt')).toEqual(TEXT);
  expect(await store.look('b.md')).toEqual(TEXT);
  expect(store.shown).toEqual(['hi']);
  await store.look('c.txt', 'other');
  expect(store.shown.length).toBe(2);
});

test('where the runner sees no folder of ours the file is sent with the program, if it is no more than fits', async ({
  store,
}) => {
  const sent: ProgramSpec[] = [];
  const previews = new Previews({
    rows: new PreviewsRepository(store.database),
    blobs: store.blobs,
    workspaces: store.workspaces,
    sendsFiles: true,
    runner: {
      run: async (spec: ProgramSpec, { onOutput }: ProgramOptions) => {
        sent.push(spec);
        onOutput({ type: 'stream', name: 'stdout', text: JSON.stringify(TEXT) });
        return EXITED;
      },
    },
    isTaken: () => false,
  });
  const [small = expect.fail()] = await store.upload({ 'a.csv': 'é,b' });
  expect(await previews.preview(small, signal)).toEqual(TEXT);
  expect(sent).toMatchObject([{ workspace: null, source: Buffer.from('é,b').toString('base64') }]);
  const refusal = { code: 'preview_unavailable', message: expect.stringContaining('6291456 can be sent') };
  await expect(previews.preview({ ...small, name: 'a.xlsx', size: 6_291_457 }, signal)).rejects.toMatchObject(refusal);
  expect(sent).toHaveLength(1);
});

test('a preview goes with its bytes', async ({ store }) => {
  const [file] = await store.upload({ 'a.txt': 'hi' });
  if (file === undefined) throw new Error('no file');
  await store.previews.preview(file, signal);
  await store.files.deleteFile(ALICE, file.id);
  expect(store.database.prepare('SELECT count(*) AS rows FROM previews').get()).toEqual({ rows: 0 });
});

test('what the toolbox says of a file is told, and kept', async ({ store }) => {
  store.printed = JSON.stringify({ error: 'It is encrypted.' });
  const refusal = { code: 'preview_unavailable', message: 'No preview: It is encrypted.' };
  await expect(store.look('a.pdf')).rejects.toMatchObject(refusal);
  await expect(store.look('b.pdf')).rejects.toMatchObject(refusal);
  expect(store.shown.length).toBe(1);
});

describe('a reader that the file has taken over', () => {
  test.for([
    'no JSON',
    '{"kind":"table"}',
    '{"kind":"image","width":"<script>","height":1,"format":"png"}',
    JSON.stringify({ kind: 'table', sheets: [{ name: '', columns: [], rows: [[{ a: 1 }]], total_rows: 0 }] }),
    JSON.stringify({ kind: 'text', text: 'x'.repeat(100_000), truncated: false }),
  ])('can say nothing but a preview: %s', async (printed, { store }) => {
    store.printed = printed;
    await expect(store.look()).rejects.toMatchObject({ code: 'preview_unavailable' });
  });
});

test('what took too long or too much is not kept', async ({ store }) => {
  store.end = { kind: 'timeout', kernelLost: false };
  await expect(store.look()).rejects.toMatchObject({ code: 'preview_unavailable' });
  store.end = { kind: 'exited', exitCode: 137, signal: 9 };
  await expect(store.look()).rejects.toMatchObject({ code: 'preview_unavailable' });
  store.end = { kind: 'died', reason: 'The runner ended.' };
  await expect(store.look()).rejects.toMatchObject({ code: 'kernel_start_failed' });
  store.end = EXITED;
  expect(await store.look()).toEqual(TEXT);
});

test('how a file is read follows its name, then its type', () => {
  const kindOf = (name: string, type: string) => previewKind({ name, type })?.name;
  expect(kindOf('A.XLSX', 'application/zip')).toBe('xlsx');
  expect(kindOf('a.tsv', 'text/tab-separated-values')).toBe('csv');
  expect(kindOf('a', 'application/pdf')).toBe('pdf');
  expect(kindOf('a.png', 'image/png')).toBe('image');
  expect(kindOf('a.svg', 'image/svg+xml')).toBe('text');
  expect(kindOf('a.json', 'application/json')).toBe('text');
  expect(kindOf('a.ipynb', 'application/x-ipynb+json')).toBe('text');
  expect(kindOf('a.zip', 'application/zip')).toBeUndefined();
  expect(kindOf('a.mp4', 'video/mp4')).toBeUndefined();
});

test('of a file whose name and type say nothing, the content does', () => {
  expect([
    saysNothing({ name: 'a', type: 'application/zip' }),
    saysNothing({ name: 'a.bin', type: 'application/octet-stream' }),
  ]).toEqual([true, true]);
  expect([
    saysNothing({ name: 'a.ZIP', type: 'application/zip' }),
    saysNothing({ name: 'a.mp4', type: 'video/mp4' }),
  ]).toEqual([false, false]);
  const kindOf = (head: string) => kindByContent(Buffer.from(head, 'latin1'))?.name;
  expect(kindOf('PK\x03\x04')).toBe('archive');
  expect(kindOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')).toBe('xls');
  expect(kindOf('%PDF-1.7')).toBe('pdf');
  expect(kindOf('PAR1')).toBe('parquet');
  expect(kindOf('II*\0')).toBe('image');
  expect(kindOf('only words')).toBe('text');
  expect(kindOf('\x80\x04\x95')).toBeUndefined();
  expect(kindOf('')).toBeUndefined();
});

test('a file of a kind that nothing looks into, or that is too large, is not handed to the toolbox', async ({
  store,
}) => {
  await expect(store.look('a.zip')).rejects.toMatchObject({
    message: 'No preview: There is no preview of application/zip.',
  });
  const [pickle] = await store.upload({ 'model.pkl': '\x80\x04\x95' });
  if (pickle === undefined) throw new Error('no file');
  await expect(store.previews.preview(pickle, signal)).rejects.toMatchObject({
    message: 'No preview: There is no preview of application/octet-stream.',
  });
  const [file] = await store.upload({ 'a.xlsx': 'x' });
  if (file === undefined) throw new Error('no file');
  await expect(store.previews.preview({ ...file, size: 2 ** 30 }, signal)).rejects.toMatchObject({
    message: 'No preview: The file has 1073741824 bytes; a preview reads at most 67108864.',
  });
  expect(store.shown).toEqual([]);
});
