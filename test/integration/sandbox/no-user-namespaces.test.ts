import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { CLOSED_ENVIRONMENT, NO_PYTHON, PYTHON, SOMEBODY } from '../../support/sandbox/driven-kernel.ts';
import { probeOf } from '../../support/sandbox/offered-levels.ts';
import { withoutSystemBwrap } from '../../support/sandbox/private-mounts.ts';

/** The service on a machine that forbids user namespaces; only root can make such a one of this. */

const FORBID = fileURLToPath(new URL('../../support/sandbox/without_user_namespaces.py', import.meta.url));
/** The start of a command in such a machine. */
const forbidden = (asUid?: number): string[] => [PYTHON ?? '', FORBID, ...withoutSystemBwrap({ asUid })];

const CODE = `
import multiprocessing, os, pathlib, pwd
pathlib.Path('note.md').write_text('see /mnt/data/t.csv')
with multiprocessing.get_context('fork').Pool(2) as pool:
    print(sum(pool.map(abs, [-1, -2, -3])), os.getcwd(), os.getuid(), pwd.getpwuid(os.getuid()).pw_name)
print(os.path.samefile(os.path.join('/mnt', 'data'), '.'), len('/mnt/data'))
`;

const PROGRAM = `
cat /mnt/data/note.md; echo
id -u; id -un; pwd
printf 'int main(void) { return 7; }' > /tmp/seven.c && echo x > ~/x && echo y > /dev/shm/y && ls /tmp ~ /dev/shm
grep -h 'Cap\\|NoNewPrivs\\|Seccomp:' /proc/self/status | sort
`;

test('root gets mounts all the same: the level bwrap-root', skippedFor(NOT_ROOT || NO_PYTHON), async ({ skip }) => {
  const { levels } = await probeOf(forbidden(), { level: 'bwrap-root' });
  if (levels[0]?.works !== true) return skip(`${levels[0]?.reason}`);
  await using cellar = await CellarProcess.start({ through: forbidden() });
  const client = new Client(cellar.url);
  expect(await (await client.fetch('/health')).json()).toMatchObject({
    path_strategy: 'mount',
    sandbox: { mode: 'bwrap-root', uids: '20001-21000', degraded: ['memory-per-process-only'] },
  });
  const kernel = await client.exec(CODE, { chat_id: 'no-users' });
  expect(kernel).toMatchObject({ stderr: '' });
  // The chat's own user, who has a name in the kernel's /etc as in the programs'.
  const [, uid, name] = /^6 \/mnt\/data (200\d\d) (\w+)\nTrue 9\n$/.exec(kernel.stdout) ?? [];
  expect(Number(uid)).toBeGreaterThan(20_000);
  const program = await client.exec(PROGRAM, { lang: 'bash', chat_id: 'no-users' });
  expect(program.stdout).toContain(`see /mnt/data/t.csv\n${uid}\n${name}\n/mnt/data\n`);
  const none = '0000000000000000';
  expect(program.stdout).toContain(
    `CapAmb:\t${none}\nCapBnd:\t${none}\nCapEff:\t${none}\nCapInh:\t${none}\nCapPrm:\t${none}`,
  );
  expect(program.stdout).toMatch(/NoNewPrivs:\t1\nSeccomp:\t2\n/);
  expect(program).toMatchObject({ stderr: '', exit_code: 0 });
});

test(
  'an ordinary user is told in one sentence what that costs and what to do',
  skippedFor(NOT_ROOT || NO_PYTHON || CLOSED_ENVIRONMENT),
  async ({ skip }) => {
    const { levels, landlock } = await probeOf(forbidden(SOMEBODY), { level: 'landlock' });
    if (levels[0]?.works !== true) return skip(`Landlock ${landlock}: ${levels[0]?.reason}`);
    await using cellar = await CellarProcess.start({ through: forbidden(SOMEBODY), ownerUid: SOMEBODY });
    expect(cellar.stderr()).toMatch(/^sandbox: landlock \(/m);
    expect(cellar.stderr()).toMatch(
      /^sandbox: on landlock the text \/mnt\/data .*multiprocessing.*(`npm run doctor`|in Docker, `--security-opt)/m,
    );
  },
);
