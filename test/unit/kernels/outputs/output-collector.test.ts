import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KernelOutput } from '../../../../src/kernels/kernel-output.ts';
import { OutputCollector } from '../../../../src/kernels/outputs/output-collector.ts';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('rest')]);
const out = (text: string): KernelOutput => ({ type: 'stream', name: 'stdout', text });
const display = (data: Record<string, unknown>, displayId?: string, update = false): KernelOutput => ({
  type: 'display',
  data,
  displayId,
  update,
});

/** The characters that matter here, few enough for any limit. */
const piece = fc.string({ unit: fc.constantFrom('a', 'é', '%', '\r', '\n', '\r\n'), maxLength: 12 });

function collect(...outputs: KernelOutput[]) {
  const collector = new OutputCollector(1000, 'terminal');
  for (const output of outputs) collector.push(output);
  return collector.finish();
}

describe('streams', () => {
  test('joins pieces and keeps the two streams apart', () => {
    const collected = collect(out('a'), { type: 'stream', name: 'stderr', text: 'e' }, out('b\n'));
    expect(collected).toMatchObject({ stdout: 'ab\n', stderr: 'e', truncated: false });
  });

  test('keeps head and tail beyond the limit and says how much is missing', () => {
    const collected = collect(...Array.from({ length: 500 }, (_, index) => out(`line ${index}\n`)));
    expect(collected.stdout).toMatch(/^line 0\n/);
    expect(collected.stdout).toMatch(/line 499\n$/);
    expect(collected.stdout).toMatch(/\[… \d+ bytes of output left out …\]/);
    expect(collected.truncated).toBe(true);
    expect(collected.stdout.length).toBeLessThan(1100);
  });

  test('shows a progress bar as a terminal leaves it', () => {
    expect(collect(out('10%\r'), out('20%\r'), out('100%\n'), out('done')).stdout).toBe('100%\ndone');
  });

  test.for([
    ['a\r\nb\r\n', 'a\r\nb\r\n'],
    ['10%\r20%\r\nnext', '20%\r\nnext'],
    ['a\r\r\nb\r', 'a\r\r\nb\r'],
    ['\ra\r', 'a\r'],
    ['\r\n\r', '\r\n\r'],
  ])('only a lone \\r that more follows on its line overwrites: %j', ([text, seen], { expect }) => {
    expect(collect(...Array.from(text ?? '', out)).stdout).toBe(seen);
  });

  // With all of an unfinished line read again for each chunk it would take minutes.
  test.for(['a', '\r'])('three million chunks of %j are gathered', (chunk, { expect }) => {
    const collector = new OutputCollector(1_000, 'terminal');
    const output = out(chunk);
    for (let left = 3_000_000; left > 0; left -= 1) collector.push(output);
    collector.push(out('\nend'));
    expect(collector.finish().stdout).toMatch(/\[… \d+ bytes of output left out …\]\n.*\nend$/s);
  });

  test('stdout of a program is what it wrote, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const collector = new OutputCollector(1_000_000, 'bytes');
        for (const text of pieces) collector.push(out(text));
        expect(collector.finish().stdout).toBe(pieces.join(''));
      }),
    );
  });

  test('at a terminal nothing but overwritten text is missing, however it came in pieces', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const seen = text
          .split('\n')
          .map((line) => line.replace(/^.*\r(?=[^\r])/s, ''))
          .join('\n');
        expect(collect(...pieces.map(out)).stdout).toBe(seen);
        const unlike = text.replaceAll(/\r(?!\n)/g, '');
        expect(collect(out(unlike)).stdout).toBe(unlike);
      }),
    );
  });

  test('a line of nothing but carriage returns costs no more than another', () => {
    const text = '\r'.repeat(60_000);
    expect(collect(out(text), out('x\n')).stdout).toBe('x\n');
  });

  test('clear_output forgets what was printed and shown', () => {
    const collected = collect(
      out('old'),
      display({ 'image/png': PNG.toString('base64') }),
      { type: 'clear', wait: false },
      out('new'),
    );
    expect(collected).toMatchObject({ stdout: 'new', displays: [] });
  });

  test('clear_output(wait=True) forgets when something new comes, and not before', () => {
    expect(collect(out('kept'), { type: 'clear', wait: true }).stdout).toBe('kept');
    expect(collect(out('old'), { type: 'clear', wait: true }, out('new')).stdout).toBe('new');
  });
});

describe('displays', () => {
  test('a displayed text goes to stdout in order', () => {
    expect(collect(out('before\n'), display({ 'text/plain': 'table' }), out('after\n')).stdout).toBe(
      'before\ntable\nafter\n',
    );
  });

  test('prefers Markdown and LaTeX to the name of a Python object', () => {
    const data = { 'text/plain': '<IPython.core.display.Markdown object>', 'text/markdown': '# Title' };
    expect(collect(display(data)).stdout).toBe('# Title\n');
    expect(collect({ type: 'result', data }).result).toBe('# Title');
  });

  test('an image becomes its bytes and its text is dropped', () => {
    const collected = collect(display({ 'image/png': PNG.toString('base64'), 'text/plain': '<Figure>' }));
    expect(collected.displays).toEqual([{ type: 'image/png', bytes: PNG }]);
    expect(collected.stdout).toBe('');
  });

  test('what only claims to be an image is text', () => {
    const collected = collect(display({ 'image/png': Buffer.from('<script>').toString('base64'), 'text/plain': 'x' }));
    expect(collected).toMatchObject({ displays: [], stdout: 'x\n' });
  });

  test('the same figure shown and returned counts once', () => {
    const data = { 'image/png': PNG.toString('base64') };
    expect(collect({ type: 'result', data }, display(data))).toMatchObject({
      displays: [{ bytes: PNG }],
      result: null,
    });
    expect(collect({ type: 'result', data }, display(data)).displays).toHaveLength(1);
  });

  test.each([
    ['a plot that has no text', {}],
    ['an object that has only its class', { 'text/plain': 'alt.Chart(...)' }],
    ['an object that has only its name', { 'text/plain': '<pandas.io.formats.style.Styler at 0x7f00>' }],
  ])('%s becomes a page', (_, text) => {
    const data = { ...text, 'text/html': '<div>naïve<script>draw()</script></div>' };
    const page = '<!doctype html>\n<meta charset="utf-8">\n<div>naïve<script>draw()</script></div>\n';
    const displays = [{ type: 'text/html', bytes: Buffer.from(page) }];
    expect(collect(display(data))).toMatchObject({ displays, stdout: '' });
    expect(collect({ type: 'result', data })).toMatchObject({ displays, result: null });
  });

  test.each([
    ['a table with its text', { 'text/plain': '   a\n0  1', 'text/html': '<table></table>' }, '   a\n0  1\n'],
    ["a library's code", { 'text/html': ' <script src="x">one</script>\n<style>p {}</style>' }, ''],
    ['code that does not end', { 'text/html': '<script>'.repeat(1_000_000) }, ''],
    ['JSON', { 'text/plain': '<IPython.core.display.JSON object>', 'application/json': { a: [1] } }, '{"a":[1]}\n'],
  ])('%s is no page', (_, data, stdout) => {
    expect(collect(display(data))).toMatchObject({ displays: [], stdout });
  });

  test('an update replaces the display with its id, image or text', () => {
    const other = Buffer.concat([PNG, Buffer.from('2')]);
    const collected = collect(
      display({ 'image/png': PNG.toString('base64') }, 'figure'),
      display({ 'text/plain': '10 %' }, 'bar'),
      display({ 'image/png': other.toString('base64') }, 'figure', true),
      display({ 'text/plain': '100 %' }, 'bar', true),
      display({ 'text/plain': 'nobody has this id' }, 'unknown', true),
    );
    expect(collected.displays).toEqual([{ type: 'image/png', bytes: other }]);
    expect(collected.stdout).toBe('100 %\n');
  });

  test('the HTML of what is shown as text is kept beside it, in its last form', () => {
    const table = (name: string) => ({ 'text/plain': name, 'text/html': `<table>${name}</table>` });
    const { stdout, result, htmlForms } = collect(
      display(table('first')),
      display(table('old'), 'bar'),
      display(table('new'), 'bar', true),
      { type: 'result', data: table('last') },
    );
    expect({ stdout, result }).toEqual({ stdout: 'first\nnew\n', result: 'last' });
    expect(htmlForms).toEqual([
      { text: 'first', html: '<table>first</table>' },
      { text: 'new', html: '<table>new</table>' },
      { text: null, html: '<table>last</table>' },
    ]);
    expect(collect(display(table('old')), { type: 'clear', wait: false }, out('x')).htmlForms).toEqual([]);
  });

  test('HTML beyond a mebibyte in all is left out, and its text is there', () => {
    const large = { 'text/plain': 'table', 'text/html': `<table>${'x'.repeat(700_000)}</table>` };
    const small = { 'text/plain': 'small', 'text/html': '<table></table>' };
    const { stdout, htmlForms } = collect(display(large), display(large), display(small));
    expect(stdout).toBe('table\ntable\nsmall\n');
    expect(htmlForms.map(({ text }) => text)).toEqual(['table', 'small']);
  });

  test('a flood of images is cut and reported', () => {
    const images = Array.from({ length: 150 }, (_, index) =>
      display({ 'image/png': Buffer.concat([PNG, Buffer.from(String(index))]).toString('base64') }),
    );
    const collected = collect(...images);
    expect(collected.displays).toHaveLength(100);
    expect(collected.truncated).toBe(true);
  });
});

test('keeps the last error with its traceback', () => {
  const collected = collect({
    type: 'error',
    name: 'ValueError',
    value: 'bad',
    traceback: ['Traceback', 'ValueError: bad'],
  });
  expect(collected.error).toEqual({ name: 'ValueError', value: 'bad', traceback: 'Traceback\nValueError: bad' });
});

test('what the runner left out is in the note', () => {
  const collector = new OutputCollector(1000, 'terminal');
  collector.push(out('a'.repeat(1500)));
  collector.leaveOut('stdout', 7000);
  const { stdout, truncated } = collector.finish();
  expect(truncated).toBe(true);
  expect(stdout).toContain('[… 7500 bytes of output left out …]');
});

test('a display that grows with each update does not pass the limit of all displays', () => {
  const collector = new OutputCollector(1000, 'terminal');
  collector.push(display({ 'text/plain': 'small' }, 'a'));
  collector.push(display({ 'text/plain': 'x'.repeat(65 * 1024 * 1024) }, 'a', true));
  const { stdout, truncated } = collector.finish();
  expect([stdout, truncated]).toEqual(['small\n', true]);
});
