import { expect, test } from 'vitest';
import { withHtmlForms } from '../../../console/src/output/html-forms.ts';
import type { Output } from '../../../console/src/output/outputs.ts';

/** Tables of earlier runs in place of their text. */

const stdout = (text: string): Output => ({ kind: 'text', stream: 'stdout', text, cut: false });
const value = (text: string, html?: string): Output => ({
  kind: 'display',
  data: { ...(html === undefined ? {} : { 'text/html': html }), 'text/plain': text },
  displayId: null,
});

test('a value is HTML where its text stands by itself, and in the result', () => {
  const outputs = [stdout('before\na\n1\nafter\n'), value('b')];
  const forms = [
    { text: 'a\n1', html: '<i>a</i>' },
    { text: null, html: '<i>b</i>' },
  ];
  expect(withHtmlForms(outputs, forms)).toEqual([
    stdout('before\n'),
    { kind: 'display', data: { 'text/html': '<i>a</i>', 'text/plain': 'a\n1' }, displayId: null },
    stdout('after\n'),
    value('b', '<i>b</i>'),
  ]);
});

test.each([
  ['in a line that says more', 'model: M()\nM()\n', 'M()', ['model: M()\n', 'html']],
  ['nowhere, because it was cut', 'head …\n… tail\n', 'M()', ['head …\n… tail\n']],
  ['nowhere, because it has no text', 'a\n\nb\n', '', ['a\n\nb\n']],
])('a text that stands %s', (_, said, text, expected) => {
  const shown = withHtmlForms([stdout(said)], [{ text, html: 'html' }]);
  expect(shown.map((output) => (output.kind === 'text' ? output.text : 'html'))).toEqual(expected);
});

test('stderr and what was displayed live stay as they are', () => {
  const stderr: Output = { kind: 'text', stream: 'stderr', text: 'M()\n', cut: false };
  const outputs = [stderr, value('M()', '<b>M</b>')];
  expect(withHtmlForms(outputs, [{ text: 'M()', html: '<i>M</i>' }])).toEqual(outputs);
});
