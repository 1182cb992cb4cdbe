import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MNT_DATA_PATTERN, rewriteIncoming } from '../../../src/workspaces/mnt-data.ts';
import { createOutgoingRewriter } from '../../../src/workspaces/path-rewriter.ts';
import table from '../../fixtures/mnt-data-cases.json' with { type: 'json' };

test.each(table.cases)('$why: $input', ({ input, expected }) => {
  expect(rewriteIncoming(input, table.root)).toBe(expected);
});

test.each(table.cases)('$why: what went in comes out as it was', ({ input }) => {
  const outgoing = createOutgoingRewriter([table.root]);
  expect(outgoing.rewrite(rewriteIncoming(input, table.root))).toBe(input);
});

test("Python's engine reads the pattern in the same way", ({ skip }) => {
  const script = `import json, re, sys
given = json.load(sys.stdin)
pattern = re.compile(given["pattern"])
print(json.dumps([pattern.sub(lambda m: (m[1] or "") + given["root"], case["input"]) for case in given["cases"]]))`;
  const python = spawnSync('python3', ['-c', script], {
    input: JSON.stringify({ ...table, pattern: MNT_DATA_PATTERN }),
  });
  if (python.error !== undefined) skip('no python3 on this machine');
  expect(python.stderr.toString()).toBe('');
  expect(JSON.parse(python.stdout.toString())).toEqual(table.cases.map((row) => row.expected));
});

test('in a file URL the root is percent-encoded, in a path it is not; dollar signs are only characters', () => {
  expect(rewriteIncoming('file:///mnt/data/a', '/my data/$&/c')).toBe('file:///my%20data/$&/c/a');
  expect(rewriteIncoming('/mnt/data/a', '/my data/$&/c')).toBe('/my data/$&/c/a');
});

test('any text comes back as it was', () => {
  const piece = fc.constantFrom('/mnt/data', '/', '.', ' ', 'a', '-', 'file://', 'sandbox:', '"', '2', 'é', '\n', '}');
  const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }).map((pieces) => pieces.join(''));
  const outgoing = createOutgoingRewriter(['/srv/up loads/chat1']);
  fc.assert(
    fc.property(text, (input) => {
      expect(outgoing.rewrite(rewriteIncoming(input, '/srv/up loads/chat1'))).toBe(input);
    }),
    { numRuns: 2000 },
  );
});
