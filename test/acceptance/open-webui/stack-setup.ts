import { execFileSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { CellarProcess } from '../../support/cellar-process.ts';
import { blockOf } from './document.ts';
import { OpenWebUi } from './open-webui.ts';
import { startModel } from './scripted-model.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of Open WebUI, and of the model that it asks; by e-mail address, the tokens of its people. */
    readonly stack: {
      readonly openWebUi: string;
      readonly model: string;
      readonly tokens: Readonly<Record<string, string>>;
    };
  }
}

const ROOT = join(import.meta.dirname, '../../..');
/** Signs the users of Open WebUI's requests. */
const JWT_SECRET = 'open-webui-signs-with-this-0123456789';

/** Starts model, Cellar and Open WebUI once for all test files, with keys and connections made as docs/open-webui.md says. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const stack = new AsyncDisposableStack();
  try {
    const port = await freePort();
    const model = stack.use(await startModel());
    const cellar = stack.use(
      await CellarProcess.start({
        env: {
          OPEN_WEBUI_ORIGIN: `http://127.0.0.1:${port}`,
          OPEN_WEBUI_JWT_SECRET: JWT_SECRET,
          OPEN_WEBUI_JWT_REQUIRED: 'true',
          KERNEL_POOL_SIZE: '2',
        },
      }),
    );
    const key = makeKey(cellar, blockOf('Before', 'sh').split('\n')[0] ?? '');
    const jupyterKey = makeKey(cellar, blockOf('Jupyter engine', 'sh'));
    const keys = { key, jupyterKey, jwtSecret: JWT_SECRET };
    const server = stack.use(await OpenWebUi.start({ port, modelUrl: model.url, cellarUrl: cellar.url, ...keys }));
    project.provide('stack', { openWebUi: server.url, model: model.url, tokens: server.tokens });
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
  return () => stack.disposeAsync();
}

/** Runs the document's command for this Cellar's data folder. Returns the secret that it shows. */
function makeKey({ dataDir }: CellarProcess, command: string): string {
  const env = { ...process.env, DATA_DIR: dataDir };
  const said = execFileSync('sh', ['-c', command], { cwd: ROOT, env, encoding: 'utf8' });
  const secret = /cellar_\S+/.exec(said)?.[0];
  if (secret === undefined) throw new Error(`${command} shows no secret:\n${said}`);
  return secret;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
