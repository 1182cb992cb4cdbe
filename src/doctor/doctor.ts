import { loadEnvironment } from '../config/environment.ts';
import { checkConfiguration, checkWhoMayAsk } from './check-configuration.ts';
import { checkDatabase } from './check-database.ts';
import { checkFolders } from './check-folders.ts';
import { checkGateway } from './check-gateway.ts';
import { checkPort } from './check-port.ts';
import { checkRuntime } from './check-runtime.ts';
import type { Finding } from './finding.ts';
import { ok } from './finding.ts';

/**
 * Looks at everything that a start needs, changes nothing, and tells what to do. Works before the first start and beside a
 * running service.
 */
async function examine(
  environment: NodeJS.ProcessEnv,
  ignored: readonly string[],
  signal: AbortSignal,
): Promise<Finding[]> {
  const { config, findings } = checkConfiguration(environment, ignored);
  const node = ok('node', process.versions.node);
  if (config === undefined) return [node, ...findings];
  const url = config.JUPYTER_GATEWAY_URL;
  const kernels = url === undefined ? await checkRuntime(config, signal) : await checkGateway(config, url);
  const { findings: folders, isRunning } = await checkFolders(config);
  const database = folders.some(({ level }) => level === 'bad') ? undefined : checkDatabase(config);
  return [
    ...[node, ...findings, checkWhoMayAsk(config, database?.hasKeys ?? null)],
    ...[...folders, ...(database === undefined ? [] : [database.finding])],
    ...[await checkPort(config, isRunning), ...kernels],
  ];
}

const MARKS = { ok: 'ok  ', note: 'note', bad: 'BAD ' } as const;

/** One line a finding, and what to do below it: once, if the next one asks for the same. */
function render({ level, about, text, remedy }: Finding, index: number, all: readonly Finding[]): string {
  const line = `${MARKS[level]}  ${about}: ${text}`;
  return remedy === undefined || remedy === all[index + 1]?.remedy
    ? line
    : `${line}\n${remedy.replaceAll(/^/gm, '        → ')}`;
}

/** Prints what was found; the exit code is 1 if something is bad. */
export async function main(): Promise<void> {
  const ignored = loadEnvironment();
  const findings = await examine(process.env, ignored, new AbortController().signal);
  for (const line of findings.map(render)) console.log(line);
  const worst = findings.filter(({ level }) => level === 'bad').length;
  console.log(
    worst === 0
      ? 'Cellar can run here.'
      : `${worst === 1 ? 'One thing keeps' : `${worst} things keep`} Cellar from running.`,
  );
  process.exitCode = worst === 0 ? 0 : 1;
}
