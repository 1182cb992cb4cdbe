import { readFileSync } from 'node:fs';
import { runProcess } from './run-process.ts';

const REPORT_EVERY_MS = 2000;

/** pip failed; its output has been shown. */
export class PipError extends Error {
  override readonly name = 'PipError';
}

export interface PipInstallOptions {
  /** The environment's interpreter. */
  readonly python: string;
  /** A lock file with hashes. */
  readonly requirements: string;
  readonly flags: readonly string[];
  /** Folder for pip's temporary files, on the disk that was checked for room. */
  readonly temporaryDir: string;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Installs a lock file with pip, under the user's own settings for index, proxy and certificates.
 * Says now and then how far it is; shows pip's whole output when it fails.
 * @throws PipError with pip's last word.
 */
export async function pipInstall(options: PipInstallOptions): Promise<void> {
  const onLine = summarise(countPackages(options.requirements), options.report);
  const result = await runProcess(
    [
      ...[options.python, '-I', '-m', 'pip', 'install', '--require-hashes', '--no-compile', '--no-input'],
      ...['--progress-bar', 'off', '--disable-pip-version-check', ...options.flags, '-r', options.requirements],
    ],
    { environment: pipEnvironment(process.env, options.temporaryDir), onLine, signal: options.signal },
  );
  if (result.exitCode !== 0) {
    for (const line of result.lines.filter((text) => !text.startsWith('Ignoring '))) {
      options.report(`  ${line}`);
    }
    throw new PipError(lastWord(result.lines));
  }
}

/** pip's reason: its last error, and what kept it from the index if something did. */
function lastWord(lines: readonly string[]): string {
  const error = lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? 'pip failed without a word';
  const [, obstacle] = /connection broken by .*?(\[Errno [^']+|[^:(]+timed out[^']*)/.exec(lines.join('\n')) ?? [];
  return error.replace('ERROR: ', '') + (obstacle === undefined ? '' : ` (the package index: ${obstacle})`);
}

/** Settings that would send packages elsewhere, or ask for others, don't count here. */
const NOT_HERE = [
  'PIP_TARGET',
  'PIP_PREFIX',
  'PIP_ROOT',
  'PIP_CONSTRAINT',
  'PIP_REQUIREMENT',
  'PIP_NO_DEPS',
  'PIP_QUIET',
];

/** `environment` with pip's place of installation and temporary folder settled. */
export function pipEnvironment(environment: NodeJS.ProcessEnv, temporaryDir: string): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !NOT_HERE.includes(name));
  return { ...Object.fromEntries(kept), PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', TMPDIR: temporaryDir };
}

function countPackages(requirements: string): number {
  const names = readFileSync(requirements, 'utf8').matchAll(/^([a-z0-9._-]+)==/gim);
  return new Set(Array.from(names, ([, name]) => name)).size;
}

/** Turns pip's lines into few: one every two seconds while it downloads, one when it unpacks. */
function summarise(total: number, report: (line: string) => void): (line: string) => void {
  let collected = 0;
  let lastReportAt = performance.now();
  return (line) => {
    const [, name] = /^\s*Collecting ([^\s;]+)/.exec(line) ?? [];
    if (name !== undefined) {
      collected += 1;
      if (performance.now() - lastReportAt > REPORT_EVERY_MS) {
        lastReportAt = performance.now();
        report(`  downloading ${collected} of about ${total}: ${name.replace('==', ' ')}`);
      }
    } else if (line.startsWith('Installing collected packages:') && total > 1) {
      report(`  unpacking ${line.split(',').length} packages`);
    }
  };
}
