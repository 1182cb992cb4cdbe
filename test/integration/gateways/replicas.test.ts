import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, type WireFile } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { type ImageGateway, startImageGateway } from './image-gateway.ts';
import { TOKEN } from './real-gateway.ts';

/**
 * Two Cellars, each with a database of its own, on one folder of workspaces and one gateway (the image's, run by its own
 * command): what docs/scaling.md says of a replica's loss and of a chat that comes to the wrong one.
 */

let folder = '';
let image: ImageGateway;
let first: CellarProcess;
let second: CellarProcess;

const environmentOfReplica = (replica: string) => ({
  ...image.env,
  REPLICA: replica,
  DATA_DIR: join(folder, replica),
  MAX_KERNELS: '4',
  KERNEL_POOL_SIZE: '1',
});
const start = (replica: string) => CellarProcess.start({ env: environmentOfReplica(replica) });

beforeAll(async () => {
  folder = await makeServiceFolder('replicas');
  image = await startImageGateway('jupyter', folder);
  [first, second] = await Promise.all([start('cellar-0'), start('cellar-1')]);
});

afterAll(async () => {
  await Promise.all([first?.[Symbol.asyncDispose](), second?.[Symbol.asyncDispose]()]);
  await image?.gateway[Symbol.asyncDispose]();
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

/** The ids of all kernels that the gateway has, whoever started them. */
async function kernelsOfGateway(): Promise<string[]> {
  const answer = await fetch(`${image.gateway.url}/api/kernels`, { headers: { authorization: `token ${TOKEN}` } });
  return ((await answer.json()) as { id: string }[]).map(({ id }) => id);
}

const write = (text: string) => `x = ${JSON.stringify(text)}\nopen('/mnt/data/note.csv', 'w').write(x)`;
const READ = "import os; print([open(name).read() for name in os.listdir('/mnt/data')])";

test("the gateway forks its kernels, an ordinary user's as it is", async () => {
  const command = "print(open('/proc/self/cmdline').read())";
  const { stdout } = await new Client(first.url).exec(command, { chat_id: 'forked' });
  expect(stdout).toContain('fork_server/main.py');
});

test('a third one is refused without a name, and with one that is taken', async () => {
  for (const [env, reason] of [
    [{ ...environmentOfReplica('cellar-2'), REPLICA: '' }, /Another Cellar uses the workspaces .* REPLICA/],
    [{ ...environmentOfReplica('cellar-1'), DATA_DIR: join(folder, 'third') }, /as the replica cellar-1 too/],
  ] as const) {
    await using third = await CellarProcess.spawn({ env });
    expect(await third.exited).toMatchObject({ code: 1 });
    expect(third.stderr()).toMatch(reason);
  }
});

test('the same chat on the wrong replica is a new chat there, and the right one’s stays as it is', async () => {
  const right = await new Client(first.url).exec(write('first'), { chat_id: 'same' });
  const wrong = await new Client(second.url).exec(READ, { chat_id: 'same' });
  expect(wrong).toMatchObject({ stdout: '[]\n' });
  expect(wrong.session_id).not.toBe(right.session_id);
  await new Client(second.url).exec(write('second'), { chat_id: 'same' });
  expect(await new Client(first.url).exec(`print(x)\n${READ}`, { chat_id: 'same' })).toMatchObject({
    stdout: "first\n['first']\n",
    state_lost: false,
  });
  const [file] = right.files as [WireFile];
  const elsewhere = await new Client(second.url).fetch(file.download_url);
  expect(elsewhere.status).toBe(404);
});

test('the loss of a replica leaves the other’s chats alone, and its own come back with their files', async () => {
  const before = await new Client(first.url).exec(write('kept'), { chat_id: 'lost' });
  await new Client(first.url).upload({ 'waiting.txt': 'uploaded before' }, { chat_id: 'lost' });
  await new Client(second.url).exec(write('other'), { chat_id: 'other' });
  await first.kill9();

  // The other runs on, and its own restart tidies up nothing of the one that is gone.
  expect(await new Client(second.url).exec('print(x)', { chat_id: 'other' })).toMatchObject({ stdout: 'other\n' });
  await second.stop();
  const lost = await kernelsOfGateway();
  expect(lost.length).toBeGreaterThan(0);
  second = await start('cellar-1');
  expect(await new Client(second.url).exec(READ, { chat_id: 'other' })).toMatchObject({
    stdout: "['other']\n",
    state_lost: false,
    state_restored: expect.arrayContaining(['x']),
  });

  // Its kernels wait for it, and for nobody else.
  const all = await kernelsOfGateway();
  const others = all.filter((id) => !lost.includes(id));
  expect(all).toEqual(expect.arrayContaining(lost));
  expect(others.length).toBeGreaterThan(0);

  first = await start('cellar-0');
  await expect.poll(async () => (await kernelsOfGateway()).filter((id) => lost.includes(id))).toEqual([]);
  expect(await kernelsOfGateway()).toEqual(expect.arrayContaining(others));
  const client = new Client(first.url);
  const after = await client.exec(`import os; print(sorted(os.listdir('/mnt/data')))`, { chat_id: 'lost' });
  expect(after).toMatchObject({ stdout: "['note.csv', 'waiting.txt']\n", state_lost: true });
  expect(after.session_id).toBe(before.session_id);
  expect((await client.download(before.files[0] as WireFile)).toString()).toBe('kept');
});

test('each keeps warm kernels of its own, and stops without touching the other’s', async () => {
  await expect
    .poll(
      async () => (await readdir(image.env.WORKSPACES_ROOT)).filter((name) => name.startsWith('wr_cellar-0_')).length,
    )
    .toBeGreaterThan(0);
  await first.stop();
  expect(await new Client(second.url).exec('print(6 * 7)', { chat_id: 'other' })).toMatchObject({ stdout: '42\n' });
});
