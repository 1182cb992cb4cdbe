import { describe, expect, test } from 'vitest';
import { aCellar } from '../../support/a-cellar.ts';
import { PROGRAMS } from './programs.ts';

/** Programs as people write them, in every language whose toolchain this machine has. */

const cellar = aCellar({ env: { KERNEL_POOL_SIZE: '0' } });
const client = cellar.client();

/** A compiler that builds its standard library on two busy cores. */
const PATIENCE_MS = 240_000;

interface Listed {
  readonly id: string;
  readonly available: boolean | null;
}
let list: Promise<readonly Listed[]> | undefined;
const isHere = async (id: string): Promise<boolean> => {
  list ??= client
    .fetch('/languages')
    .then(async (answer) => ((await answer.json()) as { languages: Listed[] }).languages);
  return (await list).find((each) => each.id === id)?.available !== false;
};

test('there are programs of every language', async () => {
  const answer = (await (await client.fetch('/languages')).json()) as { languages: Listed[] };
  expect(answer.languages.map(({ id }) => id).sort()).toEqual(Object.keys(PROGRAMS).sort());
});

describe.each(Object.entries(PROGRAMS))('%s', (lang, programs) => {
  test.for(programs)('$what', { timeout: PATIENCE_MS + 60_000 }, async ({ code, stdout }, { skip }) => {
    skip(!(await isHere(lang)), `no toolchain of ${lang} runs here`);
    const answer = await client.exec(code, { lang, chat_id: `languages-${lang}`, timeout: PATIENCE_MS });
    expect(answer).toMatchObject({ stdout, stderr: '', exit_code: 0, status: null });
  });
});
