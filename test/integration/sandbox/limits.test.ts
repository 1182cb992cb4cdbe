import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';

/** The limits of the environment reach kernels and programs. See abuse.test.ts for each limit on each level. */

let cellar: CellarProcess;
let client: Client;

beforeAll(async () => {
  cellar = await CellarProcess.start({
    env: {
      SANDBOX_MEMORY_BYTES: String(700 * 1024 * 1024),
      SANDBOX_FILE_BYTES: String(1024 * 1024),
      SANDBOX_CPU_SECONDS: '77',
      KERNEL_POOL_SIZE: '0',
    },
  });
  client = new Client(cellar.url);
});
afterAll(() => cellar[Symbol.asyncDispose]());

test('a kernel has them', async () => {
  const code = `import resource as r
print([r.getrlimit(each)[0] for each in (r.RLIMIT_DATA, r.RLIMIT_FSIZE, r.RLIMIT_CPU)])`;
  const { stdout } = await client.exec(code, { chat_id: 'limits' });
  expect(stdout).toBe(`[${700 * 1024 * 1024}, ${1024 * 1024}, 77]\n`);
});

test('a program has them', async () => {
  const { stdout } = await client.exec('ulimit -d; ulimit -f; ulimit -t', { chat_id: 'limits', lang: 'bash' });
  expect(stdout).toBe(`${700 * 1024}\n1024\n77\n`);
});
