import { describe, expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { refusalOf } from './client.ts';

/** The fields of a request besides its code, and the answer to them: Cellar ignores none silently. */

const client = aSharedCellar().client();
const chat = { chat_id: 'fields' };

describe('env and stdin', () => {
  const values = { env: { GREETING: 'hello {source} ä' }, stdin: 'first\nsecond ä\n' };
  const said = 'hello {source} ä first|second ä\n';

  test.each([
    [
      'py',
      { ...chat },
      "import os, sys; print(os.environ['GREETING'], input(), end='|'); print(sys.stdin.read(), end='')",
    ],
    [
      'py',
      { stateful: false },
      "import os, sys; print(os.environ['GREETING'], input(), end='|'); print(sys.stdin.read(), end='')",
    ],
    ['bash', {}, 'read -r one; printf "%s %s|" "$GREETING" "$one"; cat'],
    [
      'js',
      {},
      "const [a, b] = require('fs').readFileSync(0, 'utf8').split('\\n'); console.log(process.env.GREETING + ' ' + a + '|' + b)",
    ],
  ])('reach a run of %s %j', async (lang, fields, code) => {
    expect(await client.exec(code, { lang, ...fields, ...values })).toMatchObject({ stdout: said, stderr: '' });
  });

  test('last for one run: the next run of the chat finds neither', async () => {
    await client.exec('1', { ...chat, ...values });
    const code = "import os, sys; print(os.environ.get('GREETING'), repr(sys.stdin.read()))";
    expect((await client.exec(code, chat)).stdout).toBe("None ''\n");
    expect((await client.exec('input()', chat)).stderr).toContain('EOFError');
  });

  test.each(['LD_PRELOAD', 'PYTHONPATH', 'BASH_ENV', 'PATH', 'CELLAR_TOOLS', 'a b', ''])(
    '%s is refused',
    async (name) => {
      const answer = await client.post({ lang: 'py', code: '1', env: { [name]: 'x' } });
      expect(await refusalOf(answer)).toMatchObject({
        is: '400 invalid_request',
        message: expect.stringContaining('env'),
      });
    },
  );
});

describe('files with content', () => {
  test('are in /mnt/data, as text and as base64', async () => {
    const files = [
      { name: 'sub/a.txt', content: 'ä' },
      { filename: 'b.bin', content: Buffer.from([0, 255]).toString('base64'), encoding: 'base64' },
    ];
    const code = "print(open('/mnt/data/sub/a.txt').read(), open('/mnt/data/b.bin', 'rb').read())";
    for (const fields of [chat, {}]) {
      expect(await client.exec(code, { ...fields, files })).toMatchObject({ stdout: "ä b'\\x00\\xff'\n", files: [] });
    }
  });

  test.each([
    ['no list', 'a.csv'],
    ['an entry that is no object', [7]],
    ['an entry without id and content', [{ filename: 'a.csv' }]],
    ['content that is no base64', [{ name: 'a', content: '!', encoding: 'base64' }]],
  ])('%s is refused with a chat id, and is a warning without one', async (_, files) => {
    const refused = await client.post({ lang: 'py', code: '1', ...chat, files });
    expect(await refusalOf(refused)).toMatchObject({
      is: '400 invalid_request',
      message: expect.stringMatching(/^files/),
    });
    expect(await client.exec('1', { files })).toMatchObject({ warnings: [expect.stringMatching(/^files/)] });
  });
});

describe('the answer', () => {
  test('names unknown fields with what they were meant to be', async () => {
    const answer = await client.exec('1', {
      ...chat,
      time_out: 5,
      sesion: 'x',
      chatId: 'y',
      zzz: 1,
      codeSessionKey: 'k',
    });
    expect(answer).toMatchObject({
      warnings: [
        expect.stringContaining('Did you mean timeout?'),
        expect.stringContaining('Did you mean session_id?'),
        expect.stringContaining('Did you mean chat_id?'),
        expect.stringMatching(/^zzz is no field.*ignored\.$/),
      ],
    });
    expect(await client.exec('1', chat)).not.toHaveProperty('warnings');
  });

  test('has the exception beside stderr', async () => {
    const answer = await client.exec('def f():\n  return 1/0\nf()', chat);
    expect(answer).toMatchObject({
      error: {
        name: 'ZeroDivisionError',
        value: 'division by zero',
        traceback: expect.arrayContaining(['ZeroDivisionError: division by zero']),
      },
    });
    expect(await client.exec('1', chat)).not.toHaveProperty('error');
  });

  test("says on LibreChat's stderr what its model has to know, and nothing where there is nothing", async () => {
    const wire = async (code: string, files: unknown[] = []) => {
      const headers = { 'content-type': 'application/json', 'user-agent': 'LibreChat/1.0' };
      const body = JSON.stringify({ lang: 'bash', code, files, intent: 'x' });
      return (await (await client.fetch('/v1/exec', { method: 'POST', headers, body })).json()) as Record<
        string,
        unknown
      >;
    };
    const gone = { id: 'A'.repeat(21), storage_session_id: 'B'.repeat(21), name: 'gone.csv' };
    const answer = await wire("printf 1 > $'/mnt/data/tab\\there.csv'; echo ok", [gone]);
    expect(answer).toMatchObject({ stdout: 'ok\n', exit_code: 0 });
    expect(answer['stderr']).toMatch(
      /^Note: gone\.csv is not in \/mnt\/data\. .*\nNote: tab.here\.csv was not kept: .*\n$/,
    );
    expect(await wire('echo ok')).toMatchObject({ stdout: 'ok\n', stderr: '' });
    expect(await wire('echo ok')).not.toHaveProperty('warnings');
  });
});

describe('Idempotency-Key', () => {
  const send = (key: string, code: string) =>
    client.fetch('/exec', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ lang: 'py', code, chat_id: 'once' }),
    });
  const COUNTS = "import time; time.sleep(0.5); n = globals().get('n', 0) + 1; print(n)";

  test('runs a request once, also when it is repeated at the same time', async () => {
    const answers = await Promise.all([send('k1', COUNTS), send('k1', COUNTS)]);
    const repeated = await send('k1', COUNTS);
    const texts = await Promise.all([...answers, repeated].map(async (answer) => (await answer.text()).trim()));
    expect(new Set(texts).size).toBe(1);
    expect(repeated.headers.get('idempotent-replayed')).toBe('true');
    expect((JSON.parse(texts[0] ?? '') as { stdout: string }).stdout).toBe('1\n');
    expect(await (await send('k2', COUNTS)).json()).toMatchObject({ stdout: '2\n' });
  });

  test('of another request is refused', async () => {
    await send('k3', 'print(1)');
    expect(await refusalOf(await send('k3', 'print(2)'))).toMatchObject({ is: '409 conflict' });
    expect(await refusalOf(await send('x'.repeat(300), '1'))).toMatchObject({ is: '400 invalid_request' });
  });
});
