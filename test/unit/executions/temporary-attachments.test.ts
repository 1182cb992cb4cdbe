import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from 'vitest';
import { TemporaryAttachmentsRepository } from '../../../src/db/repositories/temporary-attachments.ts';
import { TemporaryAttachments } from '../../../src/executions/attachments/staging/temporary-attachments.ts';
import { newExecutionId } from '../../../src/lib/ids.ts';
import { statBeneath } from '../../../src/workspaces/safe-open.ts';
import { lacksImmutable, makeImmutable } from '../../support/immutable.ts';
import { skippedFor } from '../../support/needs.ts';
import { ALICE, Store } from '../files/store-fixture.ts';

class Fixture extends Store {
  readonly session = this.sessions.createExec(ALICE, 'folder', null);
  readonly path = join(this.dir, 'uploads/folder');
  readonly temporary = this.open();

  /** As a process has it after its start. */
  open(): TemporaryAttachments {
    return new TemporaryAttachments({
      rows: new TemporaryAttachmentsRepository(this.database),
      attachments: this.attachments,
      workspaces: this.workspaces,
      logger: { warn: (...entry: unknown[]) => void this.logged.push(entry) },
    });
  }

  async put(name: string): Promise<void> {
    mkdirSync(this.path, { recursive: true });
    writeFileSync(join(this.path, name), 'bytes');
    const fingerprint = await statBeneath(this.path, name);
    if (fingerprint === null) throw new Error('it is not there');
    this.temporary.note(this.session.id, name, fingerprint);
  }

  isThere(name: string): boolean {
    return existsSync(join(this.path, name));
  }
}

const test = base.extend<{ store: Fixture }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  store: async ({}, use) => {
    await using store = new Fixture();
    await use(store);
  },
});

test('what is for one run goes with it, and what came during it stays for the next', async ({ store }) => {
  const [first, second] = [newExecutionId(), newExecutionId()];
  await store.put('one');
  store.temporary.claim(store.session.id, first);
  await store.put('two');
  await store.temporary.removeAfter(store.session.id, first);
  expect([store.isThere('one'), store.isThere('two')]).toEqual([false, true]);
  store.temporary.claim(store.session.id, second);
  await store.temporary.removeAfter(store.session.id, second);
  expect(store.isThere('two')).toBe(false);
});

test('what the run changed is its output, and stays', async ({ store }) => {
  const run = newExecutionId();
  await store.put('one');
  store.temporary.claim(store.session.id, run);
  appendFileSync(join(store.path, 'one'), 'more');
  await store.temporary.removeAfter(store.session.id, run);
  expect(store.isThere('one')).toBe(true);
});

test('what a run had when Cellar died goes at the next start; what waits for its run stays', async ({ store }) => {
  await store.put('had');
  store.temporary.claim(store.session.id, newExecutionId());
  await store.put('waits');
  await store.open().sweep();
  expect([store.isThere('had'), store.isThere('waits')]).toEqual([false, true]);
});

test(
  'one that cannot be removed goes at a later start, and the others go now',
  skippedFor(lacksImmutable()),
  async ({ store }) => {
    const run = newExecutionId();
    mkdirSync(join(store.path, 'held'), { recursive: true });
    for (const name of ['held/one', 'other']) await store.put(name);
    store.temporary.claim(store.session.id, run);
    using held = makeImmutable(join(store.path, 'held'));
    await store.temporary.removeAfter(store.session.id, run);
    expect([store.isThere('held/one'), store.isThere('other')]).toEqual([true, false]);
    expect(store.logged).toMatchObject([[{ event: 'attachment.temporary_left' }]]);
    held[Symbol.dispose]();
    await store.open().sweep();
    expect(store.isThere('held/one')).toBe(false);
  },
);
