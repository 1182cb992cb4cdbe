import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from '../embedded/python/run-process.ts';
import { howToDoWithoutIndex } from '../embedded/python/runtime-setup-error.ts';
import { bad, type Finding, ok, reasonOf } from './finding.ts';

/** A small one that the environment needs, too. */
const PACKAGE = 'six';
const TIMEOUT_MS = 120_000;
/** Time that pip waits for an answer; it tries twice. */
const ANSWER_SECONDS = '8';

/**
 * Whether the package index that the operator's pip is set to gives a package now, which the first start needs: fetched by the pip of
 * an environment like the one to be made, into a folder that is removed.
 * @param python the interpreter that the environment will be made with
 */
export async function checkIndex(python: string, signal: AbortSignal): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'cellar-doctor-index-'));
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const environment = join(folder, 'environment');
    const made = await runProcess([python, '-m', 'venv', environment], { signal: bounded });
    if (made.exitCode !== 0) {
      const remedy = 'Install its venv module (Debian, Ubuntu: apt-get install python3-venv).';
      return bad('package index', `${python} can't make an environment: ${lastLine(made.lines)}`, remedy);
    }
    const fetched = await runProcess(
      [
        ...[
          join(environment, 'bin/python'),
          '-I',
          '-m',
          'pip',
          'download',
          '--no-deps',
          '--no-cache-dir',
          '--no-input',
        ],
        ...['--disable-pip-version-check', '--progress-bar', 'off', '--retries', '1', '--timeout', ANSWER_SECONDS],
        ...['--dest', join(folder, 'fetched'), PACKAGE],
      ],
      { signal: bounded },
    );
    return fetched.exitCode === 0
      ? ok('package index', "it answers pip, by this machine's settings")
      : bad('package index', `pip got nothing from it: ${lastLine(fetched.lines)}`, howToDoWithoutIndex());
  } catch (error) {
    signal.throwIfAborted();
    const reason = bounded.aborted ? `no answer within ${TIMEOUT_MS / 1000} s` : reasonOf(error);
    return bad('package index', reason, howToDoWithoutIndex());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const lastLine = (lines: readonly string[]): string =>
  (lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? 'it said nothing').replace('ERROR: ', '');
