import { rm } from 'node:fs/promises';
import Fastify from 'fastify';
import { makeServiceFolder } from '../../test/support/service-folder.ts';
import { startBareKernel } from './engine-kernel.ts';

/**
 * The least that a service of these parts can do, as a process of its own: a Fastify route that hands code to one kernel by
 * @jupyterlab/services, and answers with what it said. No chat, no workspace, no files, no rows, no limits. Its cost is
 * the lower bound of `POST /exec`.
 *
 * Tells its address as a line of standard output, and ends when standard input does.
 */

const folder = await makeServiceFolder('bench');
try {
  await using kernel = await startBareKernel(folder);
  const app = Fastify();
  app.post('/exec', async ({ body }) => {
    const { code } = body as { readonly code: string };
    const said: string[] = [];
    const future = kernel.connection.requestExecute({ code, store_history: false, allow_stdin: false });
    future.onIOPub = ({ content }) => {
      if ('text' in content) said.push(String(content.text));
    };
    const { content } = await future.done;
    return { stdout: said.join(''), stderr: '', exit_code: content.status === 'ok' ? 0 : 1, files: [] };
  });
  process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
  await new Promise((resolve) => process.stdin.resume().once('end', resolve));
  await app.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
