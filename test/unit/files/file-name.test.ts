import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { outputNameProblem, sanitizeFileName, toStagedName } from '../../../src/files/file-name.ts';

describe('a name that a client gives', () => {
  test.each([
    'report.xlsx',
    'skills/x/SKILL.md',
    'nested/dir/plot.png',
    'Übersicht (final) – Bob’s 50% & more.csv',
    "Bob's [draft] #3 a+b=c, x@y.txt",
    'отчёт за март.pdf',
    '売上（東京）.csv',
    'गणित.txt',
    'می‌خواهم.txt',
    'party 🎉👩‍💻🇩🇪👍🏽.png',
    '.env',
    'src/.gitignore',
    '-rf',
    '...',
  ])('%s stays as it is', (name) => {
    expect(sanitizeFileName(name)).toBe(name);
  });

  test.each([
    ['a:b*c?.txt', 'a_b_c_.txt'],
    ['a\\b.txt', 'a_b.txt'],
    ['..\\..\\x', '.._.._x'],
    ['line\nbreak\t.csv', 'line_break_.csv'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['$(rm);`x`.sh', '_(rm)__x_.sh'],
    ['cafe\u0301.txt', 'caf\u00e9.txt'],
    ['a\u00a0b.txt', 'a b.txt'],
    ['  padded.txt  ', 'padded.txt'],
    ['./a//b/./c.txt', 'a/b/c.txt'],
    ['lone\ud800.txt', 'lone_.txt'],
    ['<script>.html', '_script_.html'],
  ])('%j becomes %j', (raw, name) => {
    expect(sanitizeFileName(raw)).toBe(name);
  });

  test.each([
    ['absolute', '/etc/passwd'],
    ['absolute inside the workspace', '/mnt/data/a.csv'],
    ['absolute on Windows', 'C:\\x.txt'],
    ['of a Windows share', '\\\\host\\x'],
    ['going up', '../x'],
    ['going up in the middle', 'a/../../x'],
    ['going up behind spaces', 'a/ .. /x'],
    ['with NUL', 'a\0b'],
    ['empty', ''],
    ['of spaces', '   '],
    ['a dot', '.'],
    ['a folder', 'dir/'],
    ['too deep', `${'d/'.repeat(32)}f`],
    ['too long a path', `${`${'d'.repeat(200)}/`.repeat(6)}f`],
  ])('%s is refused with invalid_name', (_what, raw) => {
    expect(() => sanitizeFileName(raw)).toThrow(expect.objectContaining({ code: 'invalid_name', status: 400 }));
  });

  test('too long a segment keeps its beginning and its extension, and stays apart from its likes', () => {
    const one = sanitizeFileName(`${'ä'.repeat(300)}1.xlsx`);
    const two = sanitizeFileName(`${'ä'.repeat(300)}2.xlsx`);
    expect(one).toMatch(/^ä{100,}~[0-9a-f]{6}\.xlsx$/);
    expect(Buffer.byteLength(one)).toBeLessThanOrEqual(255);
    expect(one).not.toBe(two);
  });

  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          '..',
          '.',
          '',
          ' ',
          '/',
          '\\',
          'a',
          '\u0301',
          '\u202e',
          '\0',
          'é',
          '\u00a0',
          '\ufeff',
          '\u0338',
          '<',
          '=',
        ),
      )
      .map((parts) => parts.join('')),
    fc
      .array(fc.constantFrom('..', '.', '', ' .. ', 'a', '.b', '...'), { maxLength: 40 })
      .map((parts) => parts.join('/')),
  );

  // In NFC, whose order of marks takes quadratic time, it would take hours.
  test('a megabyte of marks is one unwanted character', () => {
    expect(sanitizeFileName(`a${'\u0301'.repeat(500_000)}${'\u0323'.repeat(500_000)}.txt`)).toBe('a_.txt');
    expect(sanitizeFileName(`a${'\u0344'.repeat(50)}.txt`)).toBe('\u00e4_.txt');
    expect(sanitizeFileName(`a${'\u0301'.repeat(64)}.txt`)).toBe(`\u00e1${'\u0301'.repeat(63)}.txt`);
  });

  test('whatever it is: refused, or a relative path that stays inside, is safe to print, and means itself', () => {
    fc.assert(
      fc.property(anyName, (raw) => {
        let name: string;
        try {
          name = sanitizeFileName(raw);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          return;
        }
        expect(name.startsWith('/')).toBe(false);
        expect(name.split('/')).not.toContain('..');
        expect(posix.join('/mnt/data', name)).toBe(`/mnt/data/${name}`);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(1024);
        expect(Math.max(...name.split('/').map((part) => Buffer.byteLength(part)))).toBeLessThanOrEqual(255);
        expect(name.normalize('NFC')).toBe(name);
        expect(outputNameProblem(name)).toBeNull();
        expect(sanitizeFileName(name)).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a program's own name", () => {
  test.each(['a:b*c?.txt', 'back\\slash', 'cafe\u0301.txt', ' padded ', 'a"b', '$x;`y`'])(
    '%j is registered exactly',
    (name) => {
      expect(outputNameProblem(name)).toBeNull();
      expect(toStagedName(name)).toBe(name);
    },
  );

  test.each([
    ['bytes that are no UTF-8', 'a\ufffdb', /UTF-8/],
    ['a line break', 'a\nb', /control/],
    ['a bidi override', 'a\u202eb', /direction/],
    ['a path that is none', 'a//b', /below/],
    ['a way up', '../a', /below/],
    ['an absolute path', '/a', /below/],
    ['too long a path', `${`${'d'.repeat(200)}/`.repeat(6)}f`, /1024/],
    ['too many levels', `${'d/'.repeat(32)}f`, /32/],
  ])('%s is told as the reason', (_what, name, reason) => {
    expect(outputNameProblem(name)).toMatch(reason);
  });

  test('what a program could not have made is sanitized as a reference', () => {
    expect(toStagedName('a\nb')).toBe('a_b');
    expect(() => toStagedName('/etc/passwd')).toThrow(AppError);
  });
});
