import { expect } from 'vitest';
import { readNetworks } from '../../../src/principals/key-bounds.ts';
import { digestOf } from '../../../src/principals/secret.ts';
import { anAuthenticator, bearer, credentials, test } from './principals-fixture.ts';

const KEY = { name: 'chat', tenant: 'chat', role: 'user', mayUseSharedFolder: false, scope: null } as const;

test('a key is told once, counts at once in a running service, and is a hash on the disk', async ({ keys }) => {
  const running = anAuthenticator({}, keys.store);
  expect(running.isOpen()).toBe(true);
  const secret = keys.openAgain().add(KEY) ?? '';
  expect(secret).toMatch(/^cellar_[\w-]{43}$/);
  expect(running.isOpen()).toBe(false);
  expect(await running.authenticate(bearer(secret))).toMatchObject({ id: 'key:chat', role: 'user' });
  expect(JSON.stringify(keys.store.list())).not.toContain(secret);
});

test('a revoked key is nobody, its name stays taken, and the service stays closed', async ({ keys }) => {
  const running = anAuthenticator({}, keys.store);
  const secret = keys.store.add(KEY) ?? '';
  expect(keys.openAgain().revoke('chat')).toBe(true);
  expect(await running.authenticate(credentials({ apiKey: secret }))).toBe('unauthenticated');
  expect(running.isOpen()).toBe(false);
  expect([keys.store.add(KEY), keys.store.revoke('chat'), keys.store.revoke('never')]).toEqual([null, false, false]);
});

test('keys of one tenant are one principal, also with a key of API_KEYS', async ({ keys }) => {
  const configured = 'configured-secret-1234';
  const running = anAuthenticator({ API_KEYS: `chat:${configured}` }, keys.store);
  const secret = keys.store.add({ ...KEY, name: 'chat-2', role: 'admin', mayUseSharedFolder: true }) ?? '';
  const [old, next] = [await running.authenticate(bearer(configured)), await running.authenticate(bearer(secret))];
  expect(old).toMatchObject({ id: 'key:chat', role: 'user', mayUseSharedFolder: false });
  expect(next).toMatchObject({ id: 'key:chat', role: 'admin', mayUseSharedFolder: true });
});

test('a key of one scope is limited to it, and may not look for ids that others have', async ({ keys }) => {
  const running = anAuthenticator({}, keys.store);
  const secret = keys.store.add({ ...KEY, name: 'runner', tenant: 'runner', scope: 'jupyter' }) ?? '';
  const limited = { id: 'key:runner', scope: 'jupyter', mayUseGuessableIds: false };
  for (const asked of [{ authorization: `token ${secret}` }, { queryToken: secret }, { apiKey: secret }]) {
    expect(await running.authenticate(credentials(asked))).toMatchObject(limited);
  }
  expect(keys.store.list()).toMatchObject([{ name: 'runner', scope: 'jupyter' }]);
});

test('the last use is noted, at most once a minute', async ({ keys: { store, clock } }) => {
  const digest = digestOf(store.add(KEY) ?? '');
  const lastUse = () => store.list()[0]?.lastUsedAtMs;
  expect(lastUse()).toBeNull();
  const firstMs = clock.nowMs;
  store.use(digest, '127.0.0.1');
  clock.nowMs += 59_999;
  store.use(digest, '127.0.0.1');
  expect(lastUse()).toBe(firstMs);
  clock.nowMs += 1;
  store.use(digest, '127.0.0.1');
  expect(lastUse()).toBe(clock.nowMs);
});

test('a key counts from its networks only, and until it ends', async ({ keys: { store, clock } }) => {
  const running = anAuthenticator({}, store);
  const bounds = { networks: ['10.0.0.0/8', 'fd00::/8', '192.0.2.7'], expiresAtMs: clock.nowMs + 1_000 };
  const apiKey = store.add(KEY, bounds) ?? '';
  const asked = (address: string) => running.authenticate(credentials({ apiKey, address }));
  for (const address of ['10.255.0.1', '::ffff:10.1.2.3', 'fd12::1', '192.0.2.7']) {
    expect(await asked(address)).toMatchObject({ id: 'key:chat' });
  }
  for (const address of ['11.0.0.1', '::ffff:11.0.0.1', 'fe80::1', '192.0.2.8', '127.0.0.1', '']) {
    expect(await asked(address)).toBe('unauthenticated');
  }
  expect(await running.authenticate(credentials({ pathSecret: apiKey, address: '11.0.0.1' }))).toBe('unknown_path');
  clock.nowMs += 1_000;
  expect(await asked('10.255.0.1')).toBe('unauthenticated');
  // A key that has ended closes nothing less than one that was revoked.
  expect(running.isOpen()).toBe(false);
});

test('a key is renewed: sooner, later, for good, and after its end; a revoked one is not', async ({
  keys: { store, clock },
}) => {
  const running = anAuthenticator({}, store);
  const apiKey = store.add(KEY, { networks: null, expiresAtMs: clock.nowMs + 1_000 }) ?? '';
  const ask = () => running.authenticate(credentials({ apiKey }));
  clock.nowMs += 1_000;
  expect(await ask()).toBe('unauthenticated');
  expect(store.renew('chat', clock.nowMs + 5_000)).toBe(true);
  expect(await ask()).toMatchObject({ id: 'key:chat' });
  store.renew('chat', clock.nowMs + 1);
  clock.nowMs += 1;
  expect(await ask()).toBe('unauthenticated');
  store.renew('chat', null);
  clock.nowMs += 1e12;
  expect(await ask()).toMatchObject({ id: 'key:chat' });
  store.revoke('chat');
  expect([store.renew('chat', null), store.renew('never', null)]).toEqual([false, false]);
  expect(await ask()).toBe('unauthenticated');
});

test('networks are read as addresses with or without a length, and nothing else', () => {
  expect(readNetworks('10.0.0.0/8, ::1')).toEqual(['10.0.0.0/8', '::1']);
  for (const text of ['', '10.0.0.0/33', '10.0.0', 'box.lan', '10.0.0.0/8,', '::/129', 'fe80::1%eth0']) {
    expect(readNetworks(text)).toBeUndefined();
  }
});
