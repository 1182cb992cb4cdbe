import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlobStore } from '../../../src/files/blob-store.ts';
import { formatFingerprint, parseFingerprint } from '../../../src/files/fingerprint.ts';
import { diffSnapshots } from '../../../src/workspaces/diff.ts';
import { openBeneath } from '../../../src/workspaces/safe-open.ts';
import { createBeneath } from '../../../src/workspaces/safe-write.ts';
import type { Snapshot, SnapshotEntry } from '../../../src/workspaces/workspace.ts';
import { temporaryFolder } from '../workspaces/temporary-folder.ts';

/** Properties of any input: bytes come back unchanged, no path leads out, a diff distinguishes two states. */

test('any bytes, in any pieces, come back as they were, under their checksum', async () => {
  const store = new BlobStore(temporaryFolder());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 8 }), async (pieces) => {
      const { sha256, size } = await store.put(Readable.from(pieces.map((piece) => Buffer.from(piece))), {
        maxBytes: 50_000,
      });
      const opened = await store.open(sha256);
      expect(opened).toMatchObject({ size, isIntact: true });
      const bytes =
        size === 0
          ? Buffer.alloc(0)
          : await buffer(opened?.handle.createReadStream({ autoClose: false }) ?? Readable.from([]));
      await opened?.handle.close();
      expect(bytes.equals(Buffer.concat(pieces))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

const component = fc.oneof(
  fc.constantFrom('..', '.', '', 'a', 'link', 'folder', '\0', '%2e%2e', '..\u2215', 'x'.repeat(300), '…', 'ü'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const path = fc.array(component, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));

test('no path that anyone could send is read or written outside the workspace', async () => {
  const folder = temporaryFolder();
  const root = join(folder, 'root');
  mkdirSync(join(root, 'folder'), { recursive: true });
  mkdirSync(join(folder, 'outside'));
  writeFileSync(join(folder, 'outside/secret'), 'secret');
  symlinkSync('../outside', join(root, 'link'));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        path,
        path.map((tail) => `/${tail}`),
        path.map((tail) => `link/${tail}`),
      ),
      async (name) => {
        const write = (temporaryPath: string): Promise<void> => {
          writeFileSync(temporaryPath, 'mine', { flag: 'wx' });
          return Promise.resolve();
        };
        const made = await createBeneath(root, name, { mode: 0o644, ownerUid: null }, write).catch(() => null);
        const opened = await openBeneath(root, name).catch(() => null);
        const text = opened === null ? null : readFileSync(opened.handle.fd, 'utf8');
        await opened?.[Symbol.asyncDispose]();
        expect(text).toBe(made === null ? null : 'mine');
      },
    ),
    { numRuns: 300 },
  );
  expect(readdirSync(folder).sort()).toEqual(['outside', 'root']);
  expect(readdirSync(join(folder, 'outside'))).toEqual(['secret']);
});

const entry: fc.Arbitrary<SnapshotEntry> = fc.record({
  size: fc.nat(3),
  mtimeNs: fc.bigInt(0n, 2n),
  ctimeNs: fc.bigInt(0n, 2n),
  inode: fc.bigInt(1n, 3n),
});
const snapshot: fc.Arbitrary<Snapshot> = fc
  .dictionary(fc.constantFrom('a', 'b', 'c/d', 'é', 'constructor'), entry)
  .map((files) => ({
    files: new Map(Object.entries(files)),
    links: new Map(),
    folders: new Map(),
    skipped: { specials: 0, undecodableNames: 0, unreadableFolders: 0, deepFolders: 0 },
    truncated: false,
  }));

test('a diff names each path that differs once, and no other', () => {
  fc.assert(
    fc.property(snapshot, snapshot, (before, after) => {
      const { created, changed, deleted } = diffSnapshots(before, after);
      const named = [...created, ...changed, ...deleted];
      expect(new Set(named).size).toBe(named.length);
      for (const name of new Set([...before.files.keys(), ...after.files.keys()])) {
        const [earlier, later] = [before.files.get(name), after.files.get(name)];
        const differs =
          earlier === undefined || later === undefined || formatFingerprint(earlier) !== formatFingerprint(later);
        expect(named.includes(name)).toBe(differs);
      }
      expect(diffSnapshots(after, after)).toEqual({ created: [], changed: [], deleted: [] });
    }),
  );
});

test('a fingerprint comes back from the catalog as it went', () => {
  const big = fc.bigInt(0n, 2n ** 63n);
  fc.assert(
    fc.property(fc.record({ size: fc.nat(), mtimeNs: big, ctimeNs: big, inode: big }), (state) => {
      expect(parseFingerprint(formatFingerprint(state))).toEqual(state);
    }),
  );
});
