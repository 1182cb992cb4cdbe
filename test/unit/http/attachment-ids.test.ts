import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectAttachmentIds } from '../../../src/http/clients/open-webui/attachment-ids.ts';

const file = (id: string, name?: string) => ({ type: 'file', id, ...(name === undefined ? {} : { name }) });

describe('the files that a body names', () => {
  test('are found in every place, the newest last', () => {
    const body = {
      files: [file('aaaaaaaa')],
      metadata: { files: [file('bbbbbbbb')] },
      messages: [
        { files: [file('cccccccc'), file('dddddddd')] },
        { content: 'no files' },
        { metadata: { files: [file('eeeeeeee')] } },
      ],
    };
    expect(collectAttachmentIds(body).map(({ id }) => id)).toEqual([
      'cccccccc',
      'dddddddd',
      'eeeeeeee',
      'bbbbbbbb',
      'aaaaaaaa',
    ]);
  });

  test('are named once, with the newest name there is', () => {
    const body = {
      messages: [{ files: [file('aaaaaaaa', 'old.csv')] }, { files: [file('aaaaaaaa', 'new.csv')] }],
      files: [file('aaaaaaaa')],
    };
    expect(collectAttachmentIds(body)).toEqual([{ id: 'aaaaaaaa', name: 'new.csv' }]);
  });

  test.each([
    [{ type: 'file', id: 'aaaaaaaa', name: 'n.csv', url: '/x', file: { id: 'bbbbbbbb', filename: 'f.csv' } }, 'n.csv'],
    [{ type: 'file', file: { id: 'aaaaaaaa', filename: 'f.csv', meta: { name: 'm.csv' } } }, 'f.csv'],
    [{ type: 'file', file: { id: 'aaaaaaaa', meta: { name: 'm.csv' } } }, 'm.csv'],
    [{ id: 'aaaaaaaa', filename: 'f.csv' }, 'f.csv'],
    [{ type: 'image', file_id: 'aaaaaaaa' }, undefined],
    ['aaaaaaaa', undefined],
  ])('%j is one', (item, name) => {
    expect(collectAttachmentIds({ files: [item] })).toEqual([
      name === undefined ? { id: 'aaaaaaaa' } : { id: 'aaaaaaaa', name },
    ]);
  });

  test.each([
    [{ type: 'collection', id: 'aaaaaaaa' }],
    [{ type: 'web_search', id: 'aaaaaaaa' }],
    [{ type: 'file', id: '../../etc/passwd' }],
    [{ type: 'file', id: 'short' }],
    [{ type: 'file', id: 12_345_678 }],
    [{ type: 'file', file: { id: null } }],
    [null],
    [['aaaaaaaa']],
  ])('%j is none', (item) => expect(collectAttachmentIds({ files: [item] })).toEqual([]));

  test('are found in messages that stand in an object by id', () => {
    expect(collectAttachmentIds({ messages: { m1: { files: [file('aaaaaaaa')] } } })).toEqual([{ id: 'aaaaaaaa' }]);
  });

  test('are bounded, and the newest are kept', () => {
    const messages = Array.from({ length: 600 }, (_, i) => ({ files: [file(`id-${String(i).padStart(6, '0')}`)] }));
    const ids = collectAttachmentIds({ messages });
    expect(ids).toHaveLength(500);
    expect(ids.at(-1)).toEqual({ id: 'id-000599' });
    expect(collectAttachmentIds({ files: Array(200_000).fill(file('aaaaaaaa')) })).toHaveLength(1);
  });
});

test('no JSON value makes it throw, and what comes out has the form of an id', () => {
  const leaf = fc.oneof(fc.jsonValue(), fc.constantFrom('aaaaaaaa', 'file', '../x', '__proto__'));
  const key = fc.constantFrom('files', 'metadata', 'messages', 'file', 'id', 'name', 'type', '__proto__', 'meta');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
  }));
  fc.assert(
    fc.property(tree, (body) => {
      for (const { id } of collectAttachmentIds(body)) expect(id).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    }),
    { numRuns: 300 },
  );
});
