import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentOf, RealGateway, TOKEN } from './real-gateway.ts';

/** The gateway of one of the image's targets, started by its own command (runtime/cellar_runtime/standalone). */

const ROOT = join(import.meta.dirname, '../../..');
const PYTHON = process.env['CELLAR_PYTHON'] || join(ROOT, 'runtime/.venv/bin/python');
/** In an image nothing runs as root; here root becomes an ordinary user who owns the same files. */
const AS_ORDINARY_USER = process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=1000', '--map-group=1000'] : [];

const COMMANDS = { jupyter: 'serve.py', 'enterprise-gateway': 'serve_enterprise.py' } as const;

export interface ImageGateway {
  readonly gateway: RealGateway;
  /** The settings of a Cellar beside it: the gateway, and the folder of workspaces that both have. */
  readonly env: {
    readonly JUPYTER_GATEWAY_URL: string;
    readonly JUPYTER_GATEWAY_TOKEN: string;
    readonly WORKSPACES_ROOT: string;
  };
}

/** @param folder a temporary one, in which the workspaces are made */
export async function startImageGateway(target: keyof typeof COMMANDS, folder: string): Promise<ImageGateway> {
  const workspaces = join(folder, 'workspaces');
  await mkdir(workspaces);
  const more = target === 'jupyter' ? {} : { ENTERPRISE_GATEWAY_PYTHON: await environmentOf('enterprise-gateway') };
  const gateway = await RealGateway.run((port) => ({
    command: [...AS_ORDINARY_USER, PYTHON, '-I', join(ROOT, 'runtime/cellar_runtime/standalone', COMMANDS[target])],
    env: {
      TMPDIR: folder,
      JUPYTER_TOKEN: TOKEN,
      GATEWAY_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      WORKSPACES_ROOT: workspaces,
      ...more,
    },
  }));
  const env = { JUPYTER_GATEWAY_URL: gateway.url, JUPYTER_GATEWAY_TOKEN: TOKEN, WORKSPACES_ROOT: workspaces };
  return { gateway, env };
}
