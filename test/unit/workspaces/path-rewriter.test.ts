import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markOf, pathForms } from '../../../src/workspaces/path-forms.ts';
import { createOutgoingRewriter } from '../../../src/workspaces/path-rewriter.ts';

const root = '/srv/cellar/uploads/chat1';

test('other folders of the host are shown under the names that are given for them', () => {
  const python = '/home/ann/cellar/runtime/.venv';
  const { rewrite } = createOutgoingRewriter([root], new Map([[python, '/opt/cellar/python']]));
  expect(rewrite(`File "${python}/lib/python3.11/site-packages/pandas/io/common.py", line 1, in ${root}/x`)).toBe(
    'File "/opt/cellar/python/lib/python3.11/site-packages/pandas/io/common.py", line 1, in /mnt/data/x',
  );
});

describe('a whole text', () => {
  const { rewrite } = createOutgoingRewriter([root]);
  test.each([
    [`${root}/a.csv`, '/mnt/data/a.csv'],
    [root, '/mnt/data'],
    [`['${root}/a', "${root}"]`, `['/mnt/data/a', "/mnt/data"]`],
    [`file://${root}/a`, 'file:///mnt/data/a'],
    [`Saved to ${root}.`, 'Saved to /mnt/data.'],
    [`已保存到${root}。`, '已保存到/mnt/data。'],
    [`${root}2/a`, `${root}2/a`],
    [`${root}-b ${root}_c`, `${root}-b ${root}_c`],
    [`${root}\\n`, '/mnt/data\\n'],
    [encodeURIComponent(`${root}/a`), '%2Fmnt%2Fdata%2Fa'],
    [JSON.stringify(root).replaceAll('/', '\\/'), '"\\/mnt\\/data"'],
    ['nothing', 'nothing'],
  ])('%j becomes %j', (text, expected) => expect(rewrite(text)).toBe(expected));
});

test('a path with spaces, quotes, backslashes and letters of any script is found in each of its forms', () => {
  const odd = `/srv/O'Neill "x" & <é> 报告\\😀/chat1`;
  const { rewrite } = createOutgoingRewriter([odd]);
  const forms = [
    odd,
    `file://${encodeURI(odd)}`,
    encodeURIComponent(odd),
    JSON.stringify(odd),
    String.raw`'/srv/O\'Neill "x" & <é> 报告\\😀/chat1'`,
    String.raw`"/srv/O'Neill \"x\" & <\u00e9> \u62a5\u544a\\\ud83d\ude00/chat1"`,
    String.raw`'/srv/O\'Neill "x" & <\xe9> \u62a5\u544a\\\U0001f600/chat1'`,
    String.raw`b'/srv/O\'Neill "x" & <\xc3\xa9> \xe6\x8a\xa5\xe5\x91\x8a\\\xf0\x9f\x98\x80/chat1'`,
    `/srv/O'Neill "x" &amp; &lt;é&gt; 报告\\😀/chat1`,
  ];
  for (const form of forms) expect(rewrite(form), form).not.toContain('Neill');
});

test('the resolved path is taken before the shorter one inside it', () => {
  const { rewrite } = createOutgoingRewriter(['/var/x/chat1', '/private/var/x/chat1/']);
  expect(rewrite('/private/var/x/chat1/a /var/x/chat1/b')).toBe('/mnt/data/a /mnt/data/b');
});

test('the mark of a path stands in each of its forms', () => {
  expect(markOf(root)).toBe('uploads');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (path) => {
      for (const form of pathForms(path, '/mnt/data').keys()) expect(form).toContain(markOf(path));
    }),
    { numRuns: 1000 },
  );
});

test('without a path nothing changes', () => {
  const rewriter = createOutgoingRewriter(['', '/']);
  expect(rewriter.rewrite('/a')).toBe('/a');
  expect(rewriter.stream().push('/a')).toBe('/a');
});

test('a stream keeps back only what may still become a path', () => {
  const stream = createOutgoingRewriter([root]).stream();
  expect(stream.push('Hello ')).toBe('Hello ');
  expect(stream.push('see /srv/cel')).toBe('see ');
  expect(stream.push('lo')).toBe('/srv/cello');
  expect(stream.push(root)).toBe('');
  expect(stream.push('/a.csv')).toBe('/mnt/data/a.csv');
  expect(stream.push(root)).toBe('');
  expect(stream.flush()).toBe('/mnt/data');
  expect(stream.flush()).toBe('');
});

describe('for any text in any chunks', () => {
  const paths = ['/private/var/é/chat1', '/var/é/chat1', "/a/a'a/a"];
  const all = paths.flatMap((path) => [...pathForms(path, '').keys()]);
  const piece = fc.oneof(
    fc.constantFrom(...all),
    fc.constantFrom(...all).chain((form) => fc.nat(form.length).map((end) => form.slice(0, end))),
    fc.constantFrom('/', '/a', '2', '-', '.', ' ', '\\', '%2F', '😀', '\uD83D'),
    fc.string(),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const rewriter = createOutgoingRewriter(paths);
  const longest = Math.max(...all.map((form) => form.length));

  test('the chunks joined are the whole rewritten, and little is kept back', () => {
    const cuts = fc.array(fc.nat(200), { maxLength: 20 });
    fc.assert(
      fc.property(text, cuts, (whole, places) => {
        const ends = [...places.filter((place) => place < whole.length), whole.length].sort((a, b) => a - b);
        const stream = rewriter.stream();
        let out = '';
        let start = 0;
        for (const end of ends) {
          const before = out;
          out += stream.push(whole.slice(start, end));
          expect(rewriter.rewrite(whole).startsWith(before)).toBe(true);
          start = end;
        }
        const kept = stream.flush();
        expect(kept.length).toBeLessThanOrEqual(longest);
        expect(out + kept).toBe(rewriter.rewrite(whole));
      }),
      { numRuns: 3000 },
    );
  });

  test('no form of a path is left, except as the beginning of another name', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const out = rewriter.rewrite(whole);
        for (const form of all) {
          for (let at = out.indexOf(form); at !== -1; at = out.indexOf(form, at + 1)) {
            expect(out.slice(at + form.length)).toMatch(/^[A-Za-z0-9_-]/);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
