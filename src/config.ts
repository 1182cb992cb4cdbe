import { resolve } from 'node:path';
import { z } from 'zod';
import { access } from './config/access.ts';
import { files } from './config/files.ts';
import { frontEnds } from './config/front-ends.ts';
import { kernels } from './config/kernels.ts';
import { listening } from './config/listening.ts';
import { explainIssue } from './config/messages.ts';
import { records } from './config/records.ts';
import { sandbox } from './config/sandbox.ts';

/**
 * Cellar's whole configuration: one schema over the environment. `.env.example` and `docs/configuration.md` are written from it
 * (`npm run generate`), so a variable's meaning stands in `config/` and nowhere else.
 */

/** Where workspaces are made on the kernels' machine when files are carried there. */
const CARRIED_ROOT = '/tmp/cellar-workspaces';

/** Name → meaning and default. The order is the order of `.env.example`. */
export const environmentSchema = z.object({
  ...listening,
  ...access,
  ...files,
  ...frontEnds,
  ...kernels,
  ...sandbox,
  ...records,
});

type Environment = z.output<typeof environmentSchema>;

/** The configuration as the program uses it: paths absolute, defaults that depend on others filled in. */
export interface Config
  extends Omit<Environment, 'DATA_DIR' | 'WORKSPACES_ROOT' | 'GATEWAY_WORKSPACES_ROOT' | 'STAGING_DIR'> {
  readonly DATA_DIR: string;
  readonly STAGING_DIR: string;
  readonly WORKSPACES_ROOT: string;
  readonly GATEWAY_WORKSPACES_ROOT: string;
}

/** A configuration that the program can't start with; the message names each variable and what is wrong. */
export class ConfigError extends Error {}

const LOOPBACK = /^((::ffff:)?127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** Whether only this machine can reach `host`. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/**
 * Turns an environment into the configuration. Pure: reads nothing but its argument; a variable set to the
 * empty string counts as unset.
 * @throws ConfigError that names every bad variable and the reason.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(environmentSchema.shape).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = environmentSchema.safeParse(given, { error: explainIssue });
  if (!parsed.success) {
    // One reason for each variable is enough to go on.
    const reasons = new Map(parsed.error.issues.map(({ path, message }) => [path[0], message]));
    throw new ConfigError([...reasons].map(([name, reason]) => `${String(name)}: ${reason}`).join('\n'));
  }
  const values = parsed.data;
  if (values.SANDBOX === 'none' && !isLoopback(values.HOST)) {
    throw new ConfigError('SANDBOX: none is allowed on loopback only. Set HOST=127.0.0.1 or another sandbox.');
  }
  if (values.SANDBOX_NETWORK !== 'none' && values.JUPYTER_GATEWAY_URL !== undefined) {
    throw new ConfigError(
      "SANDBOX_NETWORK: is for Cellar's own kernels; the gateway of JUPYTER_GATEWAY_URL has its own.",
    );
  }
  if ((values.OPEN_WEBUI_URL === undefined) !== (values.OPEN_WEBUI_API_KEY === undefined)) {
    throw new ConfigError('OPEN_WEBUI_URL: set it together with OPEN_WEBUI_API_KEY.');
  }
  if (values.DEFAULT_TIMEOUT_MS > values.MAX_TIMEOUT_MS) {
    throw new ConfigError('DEFAULT_TIMEOUT_MS: is longer than MAX_TIMEOUT_MS.');
  }
  const isCarried = values.WORKSPACE_TRANSPORT === 'kernel';
  if (isCarried && values.JUPYTER_GATEWAY_URL === undefined) {
    throw new ConfigError(
      'WORKSPACE_TRANSPORT: kernel is for the kernels of a JUPYTER_GATEWAY_URL; our own share the folder.',
    );
  }
  const dataDir = resolve(values.DATA_DIR);
  const workspacesRoot = resolve(values.WORKSPACES_ROOT ?? `${dataDir}/uploads`);
  return {
    ...values,
    DATA_DIR: dataDir,
    WORKSPACES_ROOT: workspacesRoot,
    STAGING_DIR: resolve(values.STAGING_DIR ?? `${dataDir}/staging`),
    GATEWAY_WORKSPACES_ROOT: values.GATEWAY_WORKSPACES_ROOT ?? (isCarried ? CARRIED_ROOT : workspacesRoot),
    ...(values.ATTACHMENTS_DIR === undefined ? {} : { ATTACHMENTS_DIR: resolve(values.ATTACHMENTS_DIR) }),
  };
}
