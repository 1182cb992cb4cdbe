import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { DownloadLinks } from '../../../src/files/download-links.ts';
import { newFileId } from '../../../src/lib/ids.ts';

let dir: string;
let nowMs: number;
let links: DownloadLinks;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-links-'));
  nowMs = Date.UTC(2026, 0, 1);
  links = new DownloadLinks(dir, () => nowMs);
  return () => rmSync(dir, { recursive: true, force: true });
});

const refused = expect.objectContaining({ code: 'forbidden' });

test('a token opens its file until it expires', () => {
  const id = newFileId();
  const { token, expiresAt } = links.sign(id, 60_000);
  expect(links.open(token)).toBe(id);
  nowMs = expiresAt.getTime() - 1;
  expect(links.open(token)).toBe(id);
  nowMs = expiresAt.getTime();
  expect(() => links.open(token)).toThrow(refused);
});

test('a token outlives a restart, and no token outlives the key', () => {
  const id = newFileId();
  const { token } = links.sign(id, 60_000);
  const again = new DownloadLinks(dir, () => nowMs);
  expect(again.open(token)).toBe(id);
  again.revokeAll();
  expect(() => again.open(token)).toThrow(refused);
  expect(() => new DownloadLinks(dir, () => nowMs).open(token)).toThrow(refused);
  expect(statSync(join(dir, 'links.key')).mode & 0o077).toBe(0);
});

test('a key that was cut short is replaced', () => {
  writeFileSync(join(dir, 'links.key'), 'short');
  const fresh = new DownloadLinks(dir, () => nowMs);
  expect(fresh.open(fresh.sign(newFileId(), 1_000).token)).toHaveLength(21);
  expect(statSync(join(dir, 'links.key')).size).toBe(32);
});

test('no other text opens anything: another file, a later expiry, a changed signature, nonsense', () => {
  const { token } = links.sign(newFileId(), 60_000);
  const [id = '', expires = '', signature = ''] = token.split('.');
  for (const forged of [
    `${newFileId()}.${expires}.${signature}`,
    `${id}.${Number(expires) + 1}.${signature}`,
    `${id}.0${expires}.${signature.slice(0, -1)}`,
    `${id}.${expires}`,
    `${token}.`,
    ` ${token}`,
    '',
  ]) {
    expect(() => links.open(forged)).toThrow(refused);
  }
  fc.assert(
    fc.property(fc.string(), fc.nat({ max: token.length - 1 }), fc.constantFrom(...'aZ09-_.+/='), (text, at, one) => {
      if (text !== token) expect(() => links.open(text)).toThrow(refused);
      const changed = token.slice(0, at) + one + token.slice(at + 1);
      if (changed !== token) expect(() => links.open(changed)).toThrow(refused);
    }),
  );
});
