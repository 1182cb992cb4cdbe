import { expect, test } from 'vitest';
import { toLines } from '../../../console/src/output/terminal.ts';

const ESC = '\u001b';

test.each([
  ['plain lines', 'one\ntwo\n', ['one', 'two']],
  ['an empty line in between', 'one\n\ntwo', ['one', '', 'two']],
  ['nothing', '', []],
  ['Windows line ends', 'one\r\ntwo\r\n', ['one', 'two']],
  ['a progress bar', '\r10%|#   |\r100%|####|\ndone', ['100%|####|', 'done']],
  ['a bar that is cleared', `working…\r${ESC}[Kdone`, ['done']],
  ['a line that is written over in part', 'abcdef\rXY', ['XYcdef']],
  ['a backspace', 'ab\bc', ['ac']],
  ['two bars, one above the other', `a 1\nb 1${ESC}[A\ra 2\n\rb 2`, ['a 2', 'b 2']],
  ['a title for the window', `${ESC}]0;title\u0007text`, ['text']],
  ['a sequence that never ends', `text${ESC}[31`, ['text']],
])('%s', (_, text, lines) => {
  expect(toLines(text)).toEqual(lines);
});

test('colors become looks, those beyond the sixteen the nearest of them', () => {
  expect(toLines(`${ESC}[1;31mred${ESC}[0m plain ${ESC}[38;5;46mgreen ${ESC}[48;2;0;0;255mon blue${ESC}[m`)).toEqual([
    [
      { text: 'red', look: 'ansi-red ansi-bold' },
      { text: ' plain ', look: '' },
      { text: 'green ', look: 'ansi-green' },
      { text: 'on blue', look: 'ansi-green ansi-on-blue' },
    ],
  ]);
});
