import { resolve } from 'node:path';
import { contradictions } from './contradictions.ts';
import { explainIssue } from './messages.ts';
import { type Environment, environmentSchema } from './variables.ts';

/**
 * Cellar's whole configuration: one schema over the environment. `.env.example` and `docs/configuration.md` are written from it
 * (`npm run generate`), so `config/` is the only place that explains a variable.
 */

/** The folder for workspaces on the kernels' machine, if Cellar transfers files to it. */
const CARRIED_ROOT = '/tmp/cellar-workspaces';

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
  const contrary = contradictions(values, isLoopback);
  if (contrary.length > 0) throw new ConfigError(contrary.join('\n'));
  const isCarried = values.WORKSPACE_TRANSPORT === 'kernel';
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
