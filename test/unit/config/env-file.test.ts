import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseEnvFile, readEnvFile } from '../../../src/config/env-file.ts';

describe('.env', () => {
  test('what is right is read without a word', () => {
    const text =
      '# a comment\n\nPORT=8001\nexport HOST=::1\n API_KEYS = "a:b#c" # why\nPEM="one\ntwo=2"\nE=\nF= # none\n';
    expect(parseEnvFile(text)).toEqual({
      values: { PORT: '8001', HOST: '::1', API_KEYS: 'a:b#c', PEM: 'one\ntwo=2', E: '', F: '' },
      problems: [],
    });
  });

  test('a byte order mark and Windows line ends belong to no name and no value', () => {
    expect(parseEnvFile('\uFEFFPORT=1\r\nHOST=a\r\n')).toEqual({ values: { PORT: '1', HOST: 'a' }, problems: [] });
  });

  test.each([
    ['HOST=a\nPORT 8000', '.env, line 2: it is ignored, because it is not of the form NAME=value.'],
    ['PORT: 8000', '.env, line 1: it is ignored, because it is not of the form NAME=value.'],
    ['=8000', '.env, line 1: it is ignored, because it is not of the form NAME=value.'],
    ['PORT=1\nHOST=a\nPORT=2', '.env, line 3: PORT is set twice; the last value counts.'],
    ['KEY=ab#c', '.env, line 1: the value of KEY ends before its #. Put it in quotes if # belongs to it.'],
    ['KEY="a', '.env, line 1: the quote before the value of KEY is never closed.'],
    ["KEY='a' 'b'", '.env, line 1: what follows the quoted value of KEY is ignored.'],
    ['PEM="one\ntwo"\nPORT', '.env, line 3: it is ignored, because it is not of the form NAME=value.'],
  ])('%j is told of by its line', (text, problem) => {
    expect(parseEnvFile(text).problems).toEqual([problem]);
  });

  test('a file that is not there holds nothing, and a folder of its name is told of', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cellar-env-'));
    try {
      expect(readEnvFile(join(folder, '.env'))).toEqual({ values: {}, problems: [] });
      expect(readEnvFile(folder).problems).toEqual([expect.stringContaining('it is a folder')]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
