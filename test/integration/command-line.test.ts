import { execFile } from 'node:child_process';
import { createPrivateKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

/** The scripts of package.json that people call: what they can do, and what they refuse. */

const ROOT = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const NAMES = ['backup', 'bench', 'conformance', 'doctor', 'example', 'generate', 'keys', 'sandbox:probe'];
const place = mkdtempSync(join(tmpdir(), 'cellar-scripts-'));
afterAll(() => rmSync(place, { recursive: true }));

function call(name: string, words: readonly string[]) {
  const [, file = ''] = /^node (\S+)$/.exec(scripts[name] ?? '') ?? [];
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const options = { cwd: place, env: { PATH, NODE_COMPILE_CACHE, DATA_DIR: join(place, 'data') } };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [join(ROOT, file), ...words], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe.each(NAMES)('npm run %s', (name) => {
  test.each(['--help', '-h'])('%s says how it is called', async (help) => {
    const { code, stdout, stderr } = await call(name, [help]);
    expect(stdout).toMatch(new RegExp(`^Usage:\\s+npm run ${name}`));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('an option that it does not know is refused with the usage', async () => {
    const { code, stdout, stderr } = await call(name, ['--hepl']);
    expect(stderr).toMatch(/^Unknown option '--hepl'\n\nUsage:/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

test('npm run conformance says in one line that no server is there, and why', async () => {
  const { code, stdout, stderr } = await call('conformance', ['http://127.0.0.1:1/v1']);
  expect(stderr).toMatch(/^No server answers at http:\/\/127\.0\.0\.1:1\/v1: .*\n$/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

test('npm run keys -- librechat prints a key pair, each half for its side', async () => {
  const { code, stdout, stderr } = await call('keys', ['librechat']);
  const lines = parseEnv(stdout);
  const secret = createPrivateKey(Buffer.from(lines['CODEAPI_JWT_PRIVATE_KEY_BASE64'] ?? '', 'base64'));
  const signature = sign(null, Buffer.from('a token'), secret);
  expect(verify(null, Buffer.from('a token'), lines['LIBRECHAT_JWT_PUBLIC_KEY'] ?? '', signature)).toBe(true);
  expect(lines['CODEAPI_AUTH_PROVIDER']).toBe('librechat-jwt');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test.each([
  ['backup', [], 'Name one of --to, --verify and --restore.'],
  ['backup', ['--verify', 'a', '--base', 'b'], '--base goes with --to.'],
  ['backup', ['--to'], "Option '--to <value>' argument missing"],
  ['conformance', [], 'BASE is missing.'],
  ['conformance', ['127.0.0.1:8000/v1'], 'BASE is no http:// or https:// URL.'],
  ['doctor', ['now'], "Unexpected argument 'now'"],
  ['keys', [], 'Name one of add, renew, list, revoke and librechat.'],
  ['keys', ['add'], 'add needs a NAME'],
  ['keys', ['add', 'a', 'b'], "Unexpected argument 'b'."],
  ['keys', ['add', 'a', '--from', '10.0.0.0/33'], '--from takes addresses'],
  ['keys', ['add', 'a', '--expires', '2027-02-30'], '--expires takes a day'],
  ['keys', ['add', 'a', '--expires', '2020-01-01'], '--expires takes a day'],
  ['keys', ['librechat', '--admin'], 'Options go with add only, and --expires with renew.'],
  ['keys', ['add', 'a', '--scope', 'files'], 'The only scope is jupyter.'],
  ['keys', ['add', 'a', '--scope', 'jupyter', '--admin'], 'A key with a scope opens nothing else'],
  ['keys', ['revoke', 'a', '--admin'], 'Options go with add only, and --expires with renew.'],
  ['keys', ['renew', 'a', '--admin'], 'Options go with add only, and --expires with renew.'],
  ['keys', ['renew', 'a', '--expires', 'soon'], '--expires takes a day'],
  ['sandbox:probe', ['--level', 'none'], '--level: none is none.'],
])('npm run %s -- %j is refused with the reason and the usage', async (name, words, reason) => {
  const { code, stderr } = await call(name, words);
  expect(stderr.startsWith(reason)).toBe(true);
  expect(stderr).toContain('Usage:');
  expect(code).toBe(2);
});
