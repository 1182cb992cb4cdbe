import { PipError } from '../src/embedded/python/pip-install.ts';
import { runProcess } from '../src/embedded/python/run-process.ts';
import { readCommandLine } from './command-line.ts';
import { cacheFolder, NoPythonError, pythonEnvironment, runtimeFolder } from './python-environment.ts';

/**
 * The Python code through its linter and its type checker, by the settings of `runtime/pyproject.toml`. Their versions come from
 * `runtime/requirements-checks.lock` and are installed once, from the index that pip is set up for.
 */

readCommandLine({
  usage: `Usage: node scripts/check-python.ts

Runs ruff and mypy on runtime/, which it installs below test/.tmp/ when they aren't there. Where that is impossible, it
says so; with CI set in the environment, it then ends with 1.`,
  options: {},
});

const REQUIREMENTS = `${runtimeFolder}/requirements-checks.lock`;

const python = await pythonEnvironment('checks', REQUIREMENTS, {
  flags: ['--only-binary', ':all:'],
  hasHashes: true,
  isByPip: true,
}).catch((error: unknown) => {
  const reason = reasonToSkip(error);
  if (reason === undefined) throw error;
  console.error(`The Python checks were skipped: ${reason}.`);
  process.exit(process.env['CI'] ? 1 : 0);
});

const CHECKS = [
  ['ruff', 'check', '--quiet', '--cache-dir', cacheFolder('ruff')],
  ['mypy', '--no-error-summary', '--cache-dir', cacheFolder('mypy')],
];
const results = await Promise.all(CHECKS.map((check) => runIn(runtimeFolder, [python, '-m', ...check])));
process.exitCode = results.every((isClean) => isClean) ? 0 : 1;

/** Undefined for failures that aren't the machine's. */
function reasonToSkip(error: unknown): string | undefined {
  if (error instanceof NoPythonError) return error.message;
  const isOffline = error instanceof PipError && error.lines.some((line) => line.includes('connection broken by'));
  return isOffline ? 'ruff and mypy are not installed yet, and pip reaches no package index' : undefined;
}

async function runIn(folder: string, argv: readonly string[]): Promise<boolean> {
  const { exitCode } = await runProcess(['/bin/sh', '-c', 'cd "$0" && exec "$@"', folder, ...argv], {
    onLine: (line) => console.log(line),
  });
  return exitCode === 0;
}
