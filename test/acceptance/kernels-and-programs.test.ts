import { expect, test } from 'vitest';
import { aCellar } from '../support/a-cellar.ts';

/** Programs and kernels apart: a program needs none of the places that there are for kernels. */

const client = aCellar({ env: { MAX_KERNELS: '3', KERNEL_POOL_SIZE: '1' } }).client();

test('programs of other chats take no kernel, and cost no chat its variables', async () => {
  await client.exec('x = 1', { chat_id: 'python' });
  for (const n of [1, 2, 3, 4, 5]) {
    const chat_id = `bash-${n}`;
    expect(await client.exec(`echo ${n}`, { chat_id, lang: 'bash' })).toMatchObject({ stdout: `${n}\n` });
    const chat = (await (await client.fetch(`/chats/${chat_id}`)).json()) as { kernel: unknown };
    expect(chat.kernel).toBeNull();
  }
  expect(await client.exec('print(x)', { chat_id: 'python' })).toMatchObject({ stdout: '1\n', state_lost: false });
});
