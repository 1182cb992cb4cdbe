import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { IS_ROOT } from '../../support/sandbox/driven-kernel.ts';

/** A run that is cut short ends with every process that it started, however that hid, on each level that this machine offers. */

const offered = inject('offeredIsolationLevels').filter(
  ({ asUid, missing }) => asUid === undefined && missing === undefined,
);
// On macOS, where `none` is all there is, what was detached gets away.
const hasNone = !IS_ROOT && process.platform === 'linux';
const levels = [...offered.map(({ level }) => level), ...(hasNone ? (['none'] as const) : [])];

/** An argument of `sleep` that no other process has. */
const aMarker = (): string => `4${randomInt(10_000_000, 99_999_999)}`;

/** Those of the markers that a live process bears. */
function alive(...markers: string[]): string[] {
  const table = execFileSync('ps', ['-A', '-o', 'stat=,args='], { encoding: 'utf8', maxBuffer: 16 << 20 });
  const live = table.split('\n').filter((line) => !line.startsWith('Z'));
  return markers.filter((marker) => live.some((line) => line.includes(marker)));
}

const inSession = (marker: string): string =>
  `import subprocess\nsubprocess.Popen(['sleep', '${marker}'], start_new_session=True)\n`;

/** Two forks away, so that it has lost its parent, and deaf to what can be ignored. */
const daemon = (marker: string): string => `
import os, signal
if os.fork() == 0:
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(number, signal.SIG_IGN)
    if os.fork() == 0: os.execvp('sleep', ['sleep', '${marker}'])
    os._exit(0)
os.wait()
`;

/**
 * Never the same process for long: no list shows it for certain, but it holds the file `held` locked. For `strollSeconds` it pauses
 * before each fork, to leave other tests a processor; then it forks without a pause.
 */
const walker = (strollSeconds: number): string => `
import subprocess, sys
subprocess.Popen([sys.executable, '-S', '-c', '''
import fcntl, os, time
held = open("held", "w")
os.set_inheritable(held.fileno(), True)
fcntl.flock(held, fcntl.LOCK_EX)
start = time.monotonic() + ${strollSeconds}
while True:
    if time.monotonic() < start: time.sleep(0.05)
    if os.fork(): os._exit(0)
'''], start_new_session=True)
`;

const isLocked = (path: string): boolean =>
  existsSync(path) && spawnSync('flock', ['--nonblock', path, 'true']).status !== 0;

describe.each(levels)('on the level %s', (level) => {
  let cellar: CellarProcess;
  let client: Client;

  beforeAll(async () => {
    cellar = await CellarProcess.start({ env: { SANDBOX: level } });
    client = new Client(cellar.url);
  });
  afterAll(() => cellar?.[Symbol.asyncDispose]());

  const post = (path: string): Promise<Response> => client.fetch(path, { method: 'POST' });

  test.each([
    ['its time limit', 30_000, 20],
    ['an interrupt', 100_000, 0],
  ])('what a run started ends with %s; earlier processes and variables stay', async (how, timeout, strollSeconds) => {
    const chat = `leftovers-${timeout}`;
    const held = join(cellar.dataDir, 'uploads', chat, 'held');
    const [earlier, detached, orphaned, next] = [aMarker(), aMarker(), aMarker(), aMarker()] as const;
    await client.exec(`${daemon(earlier)}\nkept = 1`, { chat_id: chat });
    await expect.poll(() => alive(earlier)).toEqual([earlier]);

    const code = `${inSession(detached)}${daemon(orphaned)}${walker(strollSeconds)}\nimport time\nwhile True: time.sleep(1)`;
    const run = client.exec(code, { chat_id: chat, timeout });
    await expect
      .poll(() => ({ listed: alive(detached, orphaned), walks: isLocked(held) }))
      .toEqual({ listed: [detached, orphaned], walks: true });
    if (how === 'an interrupt') await post(`/chats/${chat}/interrupt`);
    expect(await run).toMatchObject({ exit_code: 137 });
    expect({ listed: alive(earlier, detached, orphaned), walks: isLocked(held) }).toEqual({
      listed: [earlier],
      walks: false,
    });
    expect(await client.exec('kept', { chat_id: chat })).toMatchObject({ result: '1', state_lost: false });

    await client.exec(inSession(next), { chat_id: chat });
    await expect.poll(() => alive(earlier, next)).toEqual([earlier, next]);
    expect((await post(`/chats/${chat}/restart`)).status).toBe(200);
    await expect.poll(() => alive(earlier, next)).toEqual([]);
  });
});
