import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { Client, type ExecAnswer } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { NOT_ROOT, skippedFor } from '../../support/needs.ts';
import { aSandbox, FIRST_USER, NO_PYTHON, RUNTIME, SOMEBODY } from '../../support/sandbox/driven-kernel.ts';
import { withoutSystemBwrap } from '../../support/sandbox/private-mounts.ts';

/** Models write to /tmp all the time: it is the chat's own wherever that can be made, and a run is told what isn't kept of it. */

/** Literal and computed paths, a library's, a child's, and `tempfile`; then what is there. */
const PYTHON_CODE = `
import os, subprocess, sys, tempfile
open('/tmp/one.csv', 'w').write('1')
open(os.path.join('/', 'tm' + 'p', 'two.csv'), 'w').write('2')
import pandas
pandas.DataFrame({'a': [1]}).to_csv('/tmp/three.csv')
os.system('echo 4 > /tmp/four.csv')
subprocess.run([sys.executable, '-c', "open('/tmp/five.csv', 'w').write('5')"], check=True)
tempfile.NamedTemporaryFile(suffix='.csv', delete=False)
print(sorted(name for name in os.listdir('/tmp') if name.endswith('.csv') and not name.startswith('tmp')))`;

const PROGRAMS = [
  ['bash', 'folder=/t; echo 1 > /tmp/one.csv; echo 2 > "$folder"mp/two.csv; mktemp > /dev/null; ls /tmp | grep csv'],
  [
    'js',
    "const fs = require('fs'); for (const name of ['one', 'two']) fs.writeFileSync('/tm' + 'p/' + name + '.csv', '1'); console.log(fs.readdirSync('/tmp').filter((name) => name.endsWith('.csv')).join('\\n'))",
  ],
  [
    'bash',
    `python3 -c "import os; [open(os.path.join('/tmp', name), 'w') for name in ('one.csv', 'two.csv')]"; ls /tmp/*.csv | xargs -n1 basename`,
  ],
] as const;

const namesIn = ({ unregistered_files = [] }: ExecAnswer): readonly string[] =>
  unregistered_files.map(({ name }) => name).sort();

describe.each(['bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'uid'])('on %s', (level) => {
  const offer = inject('offeredIsolationLevels').find((each) => each.level === level && each.asUid === undefined);

  test(
    'code of every kind writes to a /tmp that no other chat sees, and is told what is not kept',
    skippedFor(NOT_ROOT || NO_PYTHON || offer?.missing),
    async () => {
      await using cellar = await CellarProcess.start({ env: { SANDBOX: level, KERNEL_POOL_SIZE: '0' } });
      const client = new Client(cellar.url);
      const names = ['five', 'four', 'one', 'three', 'two'].map((name) => `${name}.csv`);
      const kernel = await client.exec(PYTHON_CODE, { chat_id: 'writes' });
      expect(kernel).toMatchObject({ stdout: `[${names.map((name) => `'${name}'`).join(', ')}]\n`, stderr: '' });
      expect(namesIn(kernel)).toEqual(names.map((name) => `/tmp/${name}`));
      const other = await client.exec("import os; print(*os.listdir('/tmp'))", { chat_id: 'reads' });
      expect(other.stdout).not.toContain('.csv');
      for (const [lang, code] of PROGRAMS) {
        const program = await client.exec(code, { chat_id: 'writes', lang });
        expect(program, lang).toMatchObject({ stdout: 'one.csv\ntwo.csv\n', stderr: '', exit_code: 0 });
        expect(namesIn(program), lang).toEqual(['/tmp/one.csv', '/tmp/two.csv']);
      }
      const slow = await client.exec('echo 1 > ~/report.xlsx; sleep 60', {
        chat_id: 'writes',
        lang: 'bash',
        timeout: 1000,
      });
      expect(slow).toMatchObject({ status: 'TO' });
      expect(namesIn(slow)).toEqual(['~/report.xlsx']);
      expect(existsSync('/tmp/five.csv')).toBe(false);
    },
  );
});

test('a workspace and a Python below /tmp stay where they are', skippedFor(NOT_ROOT || NO_PYTHON), async ({ skip }) => {
  const offer = inject('offeredIsolationLevels').find(
    ({ level, asUid }) => level === 'landlock+uid' && asUid === undefined,
  );
  if (offer === undefined || offer.missing !== undefined) return skip(`${offer?.missing}`);
  await using sandbox = await aSandbox({ level: 'landlock+uid', bwrap: offer.bwrap });
  expect(sandbox.workspacesRoot).toMatch(/^\/tmp\//);
  const workspace = await sandbox.workspace('writes');
  await sandbox.workspace('other');
  const code = `import os
open('in-workspace.txt', 'w').write('1'); open('/tmp/x.csv', 'w').write('1')
print(os.getcwd(), os.getuid(), *sorted(name for name in os.listdir('/tmp') if name[0] != '.'), os.access(os.path.dirname(os.getcwd()), os.R_OK))`;
  const { cells } = await sandbox.drive(workspace, [{ code }]);
  expect(cells?.[0]).toMatchObject({ end: 'ok' });
  // A clone below /tmp brings its Python, so the folder that the clone lies in stays too.
  const [root, folder] = RUNTIME.split('/').slice(1);
  const stay = new Set([basename(sandbox.folder), ...(root === 'tmp' && folder !== undefined ? [folder] : [])]);
  expect(cells?.[0]?.stdout).toBe(`${workspace} ${FIRST_USER} ${[...stay, 'x.csv'].sort().join(' ')} False\n`);
  expect(existsSync(`${workspace}/in-workspace.txt`)).toBe(true);
});

test(
  'where it can not be made a refused run is told where to write',
  skippedFor(NOT_ROOT || NO_PYTHON),
  async ({ skip }) => {
    const offer = inject('offeredIsolationLevels').find(
      ({ level, asUid }) => level === 'landlock' && asUid === SOMEBODY,
    );
    if (offer === undefined || offer.missing !== undefined) return skip(`${offer?.missing}`);
    const env = { SANDBOX: 'landlock', KERNEL_POOL_SIZE: '0' };
    await using cellar = await CellarProcess.start({
      env,
      through: withoutSystemBwrap({ asUid: SOMEBODY }),
      ownerUid: SOMEBODY,
    });
    const client = new Client(cellar.url);
    const health = (await (await client.fetch('/health')).json()) as { sandbox: { degraded: readonly string[] } };
    expect(health.sandbox.degraded).toContain('tmp-closed');
    const sentence =
      /The folder \/tmp is closed here: write to \/mnt\/data, or to the folder that the variable TMPDIR names/;
    for (const [lang, code] of [
      ['py', "open('/tmp/a.csv', 'w')"],
      ['bash', 'echo 1 > /tmp/a.csv'],
      ['js', "require('fs').writeFileSync('/tmp/a.csv', '')"],
    ] as const) {
      expect((await client.exec(code, { chat_id: 'refused', lang })).stderr, lang).toMatch(sentence);
    }
    const own = await client.exec('echo 1 > $TMPDIR/a.csv', { chat_id: 'refused', lang: 'bash' });
    expect(own).toMatchObject({ stderr: '', exit_code: 0 });
    expect(namesIn(own)).toEqual(['/tmp/a.csv']);
  },
);
