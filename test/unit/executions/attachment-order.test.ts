import { describe, expect, test } from 'vitest';
import { oldestFirst } from '../../../src/executions/attachments/staging/oldest-first.ts';
import { replacedReferences } from '../../../src/executions/attachments/staging/replaced-references.ts';
import type { AttachmentReference } from '../../../src/executions/execution.ts';
import type { FileId } from '../../../src/lib/ids.ts';

const at = (id: string, ms: number | null) => ({ id, storedAt: ms === null ? null : new Date(ms) });
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(' ');

test('attachments come in the order of their age, and those without one keep their places', () => {
  expect(idsOf(oldestFirst([at('c', 3), at('a', 1), at('b', 2)]))).toBe('a b c');
  expect(idsOf(oldestFirst([at('c', 3), at('x', null), at('a', 1), at('y', null)]))).toBe('a x c y');
  expect(idsOf(oldestFirst([at('b', 1), at('a', 1)]))).toBe('b a');
  expect(oldestFirst([])).toEqual([]);
});

describe('a reference is replaced', () => {
  /** Each file of the name, and the version before it. */
  const versions: Record<string, readonly ['upload' | 'execution', earlier: string | null, sha256: string]> = {
    given: ['upload', null, 'a'],
    once: ['execution', 'given', 'b'],
    twice: ['execution', 'once', 'c'],
    again: ['upload', 'given', 'a'],
    lost: ['execution', 'expired', 'd'],
    back: ['execution', 'once', 'a'],
    forth: ['execution', 'back', 'b'],
  };
  const find = (id: string) => {
    const [source, earlier, sha256] = versions[id] ?? [];
    if (source === undefined || sha256 === undefined) return null;
    return { name: 'data.csv', sha256, source, modifiedFrom: earlier as FileId | null };
  };
  const ref = (id: string, name?: string): AttachmentReference => ({
    id,
    source: 'catalog',
    ...(name === undefined ? {} : { name }),
  });
  const replacedOf = (...references: AttachmentReference[]) => Object.fromEntries(replacedReferences(references, find));

  test('by the last version of its file that has its name, in whatever order they come', () => {
    expect(replacedOf(ref('given'), ref('once'))).toEqual({ given: 'once' });
    expect(replacedOf(ref('twice', 'data.csv'), ref('given', 'data.csv'))).toEqual({ given: 'twice' });
    expect(replacedOf(ref('once'), ref('twice'), ref('given'))).toEqual({ given: 'twice', once: 'twice' });
    expect(replacedOf(ref('given', './data.csv'), ref('once'))).toEqual({ given: 'once' });
  });

  test('also where an agent brings it, and LibreChat has uploaded it again', () => {
    expect(replacedOf({ ...ref('again'), isShared: true }, ref('twice'))).toEqual({ again: 'twice' });
    expect(replacedOf({ ...ref('again'), isShared: true }, ref('lost'))).toEqual({});
  });

  test('by itself never, and by no earlier one, although their bytes are the same', () => {
    const shared = (id: string): AttachmentReference => ({ ...ref(id), isShared: true });
    expect(replacedOf(ref('given'), shared('back'))).toEqual({ given: 'back' });
    expect(replacedOf(shared('back'), shared('forth'))).toEqual({ back: 'forth' });
    expect(replacedOf(shared('once'), shared('forth'), shared('back'))).toEqual({ once: 'forth', back: 'forth' });
  });

  test('by no other upload, under no other name, and by none of another store', () => {
    expect(replacedOf(ref('given'), ref('again'), ref('lost'), ref('expired'))).toEqual({});
    expect(replacedOf(ref('given', 'original.csv'), ref('once'))).toEqual({});
    expect(replacedOf(ref('given'), { id: 'once', source: 'shared-folder' })).toEqual({});
    expect(replacedOf(ref('twice'))).toEqual({});
  });

  // Compared each with each they would take hours.
  test('among a hundred thousand of one name', () => {
    const row = Array.from({ length: 100_000 }, (_, index) => `v${index}`);
    const places = new Map(row.map((id, place) => [id, place]));
    const findInRow = (id: string) => {
      const place = places.get(id) ?? 0;
      const source = place === 0 ? 'upload' : 'execution';
      return { name: 'data.csv', sha256: id, source, modifiedFrom: (row[place - 1] ?? null) as FileId | null } as const;
    };
    const replaced = replacedReferences(row.map((id) => ref(id)).reverse(), findInRow);
    expect([...replaced.keys()].sort()).toEqual(row.slice(0, -1).sort());
    expect(new Set(replaced.values())).toEqual(new Set(['v99999']));
    expect(
      replacedReferences(
        row.map((id) => ref(`other-${id}`, 'data.csv')),
        () => null,
      ).size,
    ).toBe(0);
  });
});
