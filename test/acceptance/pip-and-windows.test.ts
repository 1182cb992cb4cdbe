import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';

/** Code that expects a network or a screen, as Python code is written elsewhere. */

const client = aSharedCellar().client();
const SENTENCE = "pip can't get cowsay: this sandbox has no network. Use what is installed already (pip list).";

test.each([
  ['pip', '!pip install cowsay'],
  ['python3 -m pip', '!python3 -m pip install -q cowsay'],
  [
    'sys.executable -m pip',
    `import subprocess, sys
ended = subprocess.run([sys.executable, '-m', 'pip', 'install', 'cowsay'], capture_output=True, text=True)
print(ended.stderr, end='')`,
  ],
])('%s says the same sentence, without colors', async (_, code) => {
  const { stdout, stderr } = await client.exec(code, { chat_id: 'pip' });
  // A shell line's two streams are the run's.
  expect([stdout, stderr]).toEqual(code.startsWith('!') ? ['', `${SENTENCE}\n`] : [`${SENTENCE}\n`, '']);
});

test('python3 -m pip of bash says it on stderr, and fails', async () => {
  const answer = await client.exec('python3 -m pip install cowsay', { lang: 'bash', chat_id: 'pip' });
  expect(answer).toMatchObject({ stdout: '', stderr: `${SENTENCE}\n`, exit_code: 1 });
});

test.each(['TkAgg', 'QtAgg', 'nbAgg', 'WebAgg'])('%s draws a picture, in this run and in the next', async (backend) => {
  const chat = { chat_id: `plot-${backend}` };
  const first = await client.exec(
    `import matplotlib; matplotlib.use('${backend}')
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.show()`,
    chat,
  );
  const second = await client.exec('plt.plot([3, 4]); plt.show()', chat);
  expect([first, second].map(({ exit_code, images }) => [exit_code, images.length])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect([...first.files, ...second.files].map(({ type }) => type)).toEqual(['image/png', 'image/png']);
});
