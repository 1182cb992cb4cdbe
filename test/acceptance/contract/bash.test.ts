import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Agent, type FileRef } from './support/agents.ts';
import { type Contract, startContract } from './support/service.ts';
import { Wire } from './support/wire.ts';

/** The tools of current LibreChat's model: bash, and the files that its helpers read and write through bash. */

const MiB = 1024 * 1024;
let contract: Contract;
let wire: Wire;

beforeAll(async () => {
  contract = await startContract('b');
  wire = new Wire(contract.front.url);
});
afterAll(() => contract?.[Symbol.asyncDispose]());

function agent(files?: readonly FileRef[]): Agent {
  const { agents } = contract;
  const tool = agents.package.createBashExecutionTool?.({ codeSessionKey: 'execute_code' }) ?? expect.fail('no bash');
  const session_id = files?.[0]?.storage_session_id ?? '';
  return new Agent(agents, [tool], {}, files === undefined ? undefined : { session_id, files });
}

/** A helper call of LibreChat's server. */
const helper = (code: string, fields: object = {}) => wire.exec(code, { lang: 'bash', ...fields });

test('files are made, listed, read by reference, changed in place, deleted, and gone in the next turn', async () => {
  const bash = agent();
  const made = await bash.call('bash_tool', {
    command: `mkdir -p /mnt/data/nested/dir; printf 'a,b\\n1,2\\n' > /mnt/data/out.csv; echo plot > '/mnt/data/nested/dir/plot é.txt'; echo made`,
  });
  expect(made.content).toContain('made');
  expect(made.artifact.files?.map(({ name }) => name).sort()).toEqual(['nested/dir/plot é.txt', 'out.csv']);
  const out = made.artifact.files?.find(({ name }) => name === 'out.csv') ?? expect.fail('no out.csv');

  const listed = await bash.call('bash_tool', { command: 'find . -type f | sort; cat out.csv' });
  expect(listed.content).toContain('./nested/dir/plot é.txt\n./out.csv\na,b\n1,2');
  expect(listed.artifact.files ?? []).toEqual([]);

  const changed = await bash.call('bash_tool', { command: 'echo 3,4 >> /mnt/data/out.csv' });
  expect(changed.artifact.files).toMatchObject([{ name: 'out.csv', modified_from: { id: out.id } }]);
  expect(await wire.download(changed.artifact.files?.[0] ?? out)).toBe('a,b\n1,2\n3,4\n');

  const deleted = await bash.call('bash_tool', { command: 'rm out.csv' });
  expect(deleted.artifact.deleted_files).toEqual(['out.csv']);
  const next = await agent(bash.files).call('bash_tool', { command: 'ls -R' });
  expect(next.content).toContain('plot é.txt');
  expect(next.content).not.toContain('out.csv');
});

test('the toolbox is there: python with its libraries, and arguments', async () => {
  const answer = await agent().call('bash_tool', {
    command: `python3 - "$1" <<'PY'
import sys, pandas
print(sys.argv[1], pandas.DataFrame({'a': [1, 2]})['a'].sum())
PY`,
    args: ['x y'],
  });
  expect(answer.content).toContain('x y 3');
});

test('files of a bash call are seen by execute_code, and the other way round', async () => {
  const made = await wire.exec(`_ = open('/mnt/data/a.txt', 'w').write('from python')`);
  const read = await helper('cat /mnt/data/a.txt; echo from bash > /mnt/data/b.txt', { files: made.files });
  expect(read).toMatchObject({ stdout: 'from python', stderr: '', session_id: made.session_id });
  const back = await wire.exec(`print(open('/mnt/data/b.txt').read())`, { files: [...made.files, ...read.files] });
  expect(back).toMatchObject({ stdout: 'from bash\n\n', session_id: made.session_id });
});

describe('the helpers of LibreChat', () => {
  test('read a file of 10 MiB whole', async () => {
    const text = `${'0123456789abcde\n'.repeat((10 * MiB) / 16 - 1)}the end of it!!\n`;
    const file = await wire.upload('big.txt', text);
    const answer = await helper(`cat '/mnt/data/big.txt'`, { files: [file] });
    expect(answer.stdout.length).toBe(text.length);
    expect(answer.stdout === text).toBe(true);
    expect(answer).toMatchObject({ stderr: '', status: null });
  });

  test('read an empty file without a word', async () => {
    const file = await wire.upload('empty.txt', '');
    expect(await helper(`cat '/mnt/data/empty.txt'`, { files: [file] })).toMatchObject({ stdout: '', stderr: '' });
  });

  test('are told in English that a file is not there', async () => {
    const answer = await helper(`cat '/mnt/data/gone.txt'`);
    expect(answer.stderr).toBe('cat: /mnt/data/gone.txt: No such file or directory\n');
  });

  test('write 10 MiB by a program in the request', async () => {
    const content = Buffer.from(`${'é'.repeat(MiB * 5 - 1)}\n`);
    const payload = Buffer.from(JSON.stringify({ path: '/mnt/data/dir/out.txt', content: content.toString('base64') }));
    const code = `python3 - <<'PY'
import base64, json, os
payload = json.loads(base64.b64decode('${payload.toString('base64')}'))
data = base64.b64decode(payload['content'])
os.makedirs(os.path.dirname(payload['path']), exist_ok=True)
with open(payload['path'], 'wb') as file: file.write(data)
print(f"WROTE {len(data)} bytes to {payload['path']}")
PY`;
    expect(code.length).toBeGreaterThan(17 * MiB);
    const answer = await helper(code);
    expect(answer).toMatchObject({ stdout: `WROTE ${content.length} bytes to /mnt/data/dir/out.txt\n`, stderr: '' });
    expect(answer.files).toMatchObject([{ name: 'dir/out.txt' }]);
    const [file] = answer.files;
    expect(Buffer.from(await wire.download(file ?? expect.fail('no file'))).equals(content)).toBe(true);
  });

  test('read an image in base64 windows, all of them at once', async () => {
    const bytes = Buffer.alloc(300_000, 'image data ');
    const file = await wire.upload('image.png', bytes.toString('latin1'));
    const WINDOW = 32 * 1024;
    const windows = Array.from({ length: Math.ceil(bytes.length / WINDOW) }, (_, index) => index * WINDOW);
    const answers = await Promise.all(
      windows.map((offset) =>
        helper(
          `python3 - <<'PY'
import base64, json
with open('/mnt/data/image.png', 'rb') as file:
    file.seek(${offset}); data = file.read(${WINDOW})
print(json.dumps({'offset': ${offset}, 'data': base64.b64encode(data).decode()}))
PY`,
          { files: [file] },
        ),
      ),
    );
    const parts = answers.map(({ stdout, stderr }) => {
      expect(stderr).toBe('');
      return Buffer.from((JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { data: string }).data, 'base64');
    });
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  test('warm a workspace that is hinted at', async () => {
    const hint = { runtime_session_hint: 'v2:conversation:0123456789abcdef' };
    expect(await helper('true', hint)).toMatchObject({ stdout: '', stderr: '', runtime_status: 'new' });
    expect(await helper('echo warm > warm.txt', hint)).toMatchObject({ runtime_status: 'reused' });
    expect(await helper('cat warm.txt', hint)).toMatchObject({ stdout: 'warm\n' });
  });

  test('take nothing from a run beside which they look: what it makes is in its own answer', async () => {
    const made = await helper('echo a > a.txt');
    const long = wire.exec('echo new > new.txt; echo b >> a.txt; until test -e go; do sleep 0.1; done', {
      lang: 'bash',
      files: made.files,
    });
    // LibreChat reads what a helper says, and forgets the files of its answer.
    const beside = 'until test -s new.txt && grep -q b a.txt; do sleep 0.05; done; cat new.txt';
    const looked = await helper(beside, { files: made.files });
    expect(looked).toMatchObject({ stdout: 'new\n' });
    await helper('touch go', { files: looked.files });
    const { files, session_id } = await long;
    expect(files.map(({ name }) => name).sort()).toEqual(['a.txt', 'go', 'new.txt']);
    const a = files.find(({ name }) => name === 'a.txt') ?? expect.fail('no a.txt');
    expect(await wire.download(a)).toBe('a\nb\n');
    expect(await helper('cat a.txt new.txt', { files })).toMatchObject({
      stdout: 'a\nb\nnew\n',
      session_id,
      files: [],
    });
  });

  test('do not wait for a long run of the same conversation', async () => {
    const made = await wire.exec(`_ = open('/mnt/data/a.txt', 'w').write('x')`);
    const long = wire.exec(
      `import os, time
open('/mnt/data/begun', 'w').close()
while not os.path.exists('/mnt/data/go'): time.sleep(0.1)
print('went')`,
      { files: made.files },
    );
    // Comes back while Python still runs, and ends it.
    const end = () => helper('cat a.txt; test -e begun && touch go && echo y', { files: made.files });
    await expect.poll(end).toMatchObject({ stdout: 'xy\n' });
    expect(await long).toMatchObject({ stdout: 'went\n' });
  });
});

test('what a skill brought can be run, not changed, and does not come back', async () => {
  const uploaded = await wire.batch([['skills/x/run.sh', 'echo from the skill\n']], {
    ...{ kind: 'skill', id: '652f1f77bcf86cd799439099', version: '1', read_only: 'true' },
  });
  const files = uploaded.files.map(({ fileId, filename }) => ({
    ...{ id: fileId, name: filename, storage_session_id: uploaded.storage_session_id },
  }));
  const answer = await helper(
    'bash skills/x/run.sh; echo changed > skills/x/run.sh; rm -f skills/x/run.sh; echo mine > skills/x/run.sh; echo out > out.txt',
    { files },
  );
  expect(answer.stdout).toBe('from the skill\n');
  expect(answer.stderr).toContain('Permission denied');
  expect(answer.files.map(({ name }) => name)).toEqual(['out.txt']);
  expect(answer.deleted_files).toEqual([]);
});
