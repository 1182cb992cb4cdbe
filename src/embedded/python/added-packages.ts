import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigError } from '../../config/config.ts';
import { byteCodeMarkOf, environmentPaths, interpreterOf, SOURCE_LOCK, WHEELS_LOCK } from './managed-environment.ts';
import { PipError, pipEnvironment } from './pip-install.ts';
import { runProcess } from './run-process.ts';
import { RuntimeSetupError } from './runtime-setup-error.ts';
import { acquireSetupLock } from './setup-lock.ts';

/**
 * Packages that an operator adds to Cellar's own environment: the second set of libraries (`TOOLBOX=wide`) and a requirements file
 * (`TOOLBOX_REQUIREMENTS`). They are added in place, and stay until the environment is made anew: other Cellars of the same
 * installation may use them. The versions of what Cellar itself installs hold.
 */

export interface Additions {
  readonly toolbox: 'standard' | 'wide';
  /** Absolute path of a requirements file. */
  readonly requirements: string | undefined;
}

export interface AddOptions {
  readonly runtimeDir: string;
  readonly additions: Additions;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

interface Part {
  /** The setting, as the operator wrote it. */
  readonly setting: string;
  /** What it asks for: with another text it is installed again. */
  readonly text: string;
  /** Words for pip, given the folder for its temporary files. */
  readonly flags: (temporaryDir: string) => readonly string[];
  /** Where relative paths in it begin. */
  readonly folder: string;
}

const WIDE_LOCK = 'requirements-wide.lock';

/**
 * Installs what of the additions isn't there yet. If nothing is missing it starts no process.
 * @throws ConfigError for a requirements file that can't be read, RuntimeSetupError when pip can't install something.
 */
export async function addPackages({ runtimeDir, additions, report, signal }: AddOptions): Promise<void> {
  const parts = partsOf(runtimeDir, additions);
  const { current, lock } = environmentPaths(runtimeDir);
  if (missingOf(parts, current).length === 0) return;
  mkdirSync(dirname(lock), { recursive: true });
  const onWait = () => report('Waiting for another Cellar that prepares the same Python environment');
  using _lock = await acquireSetupLock(lock, { onWait, signal });
  for (const part of missingOf(parts, current)) {
    report(`Adding packages to Cellar's Python environment (${part.setting})`);
    await install(part, { runtimeDir, environment: current, report, signal });
    await writeFile(stampOf(current), JSON.stringify([...installedIn(current), digestOf(part)]));
  }
  // They aren't compiled to byte code yet.
  await rm(byteCodeMarkOf(current), { force: true });
}

function partsOf(runtimeDir: string, { toolbox, requirements }: Additions): readonly Part[] {
  const parts: Part[] = [];
  if (toolbox === 'wide') {
    const path = join(runtimeDir, WIDE_LOCK);
    // Without dependencies: moviepy asks for an older Pillow than it needs.
    const flags = () => ['--require-hashes', '--no-deps', '--only-binary', ':all:', '-r', path];
    parts.push({ setting: 'TOOLBOX=wide', text: readFileSync(path, 'utf8'), flags, folder: runtimeDir });
  }
  if (requirements !== undefined) {
    const flags = (temporaryDir: string) => ['-c', join(temporaryDir, 'constraints.txt'), '-r', requirements];
    const setting = `TOOLBOX_REQUIREMENTS=${requirements}`;
    parts.push({ setting, text: readRequirements(requirements), flags, folder: dirname(requirements) });
  }
  return parts;
}

function readRequirements(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = { ENOENT: 'no such file', EACCES: 'it may not be read', EISDIR: 'it is a folder' }[code ?? ''] ?? code;
    throw new ConfigError(`TOOLBOX_REQUIREMENTS: ${path}: ${why}. Name a file as \`pip install -r\` reads them.`, {
      cause,
    });
  }
}

async function install(
  { setting, flags, folder }: Part,
  { runtimeDir, environment, report, signal }: Omit<AddOptions, 'additions'> & { readonly environment: string },
): Promise<void> {
  const temporaryDir = join(environment, '.tmp');
  await mkdir(temporaryDir, { recursive: true });
  try {
    await writeFile(join(temporaryDir, 'constraints.txt'), versionsOf(runtimeDir));
    const { exitCode, lines } = await runProcess(
      [
        ...[
          interpreterOf(environment),
          '-I',
          '-m',
          'pip',
          'install',
          '--no-compile',
          '--no-input',
          '--progress-bar',
          'off',
        ],
        ...['--disable-pip-version-check', '--root-user-action', 'ignore', ...flags(temporaryDir)],
      ],
      { environment: pipEnvironment(process.env, temporaryDir), folder, signal },
    );
    if (exitCode === 0) return;
    const said = lines.filter((line) => !/^(?:Ignoring|Requirement already satisfied|Looking in) /.test(line));
    for (const line of said) report(`  ${line}`);
    // Of a conflict the last line names a page only.
    const reason =
      said.find((line) => line.startsWith('ERROR: Cannot install '))?.slice(7) ?? new PipError(said).message;
    throw new RuntimeSetupError(
      `${setting}: ${reason}\nThe versions of what Cellar installs itself hold (runtime/${WHEELS_LOCK}). Correct it, make a package index reachable or name a folder of wheels (--no-index and --find-links in the file, or PIP_NO_INDEX and PIP_FIND_LINKS), or unset it.`,
    );
  } finally {
    await rm(temporaryDir, { recursive: true, force: true });
  }
}

/** The lock files' versions and markers without hashes, with which pip would ask for one of every other package, too. */
const versionsOf = (runtimeDir: string): string =>
  [WHEELS_LOCK, SOURCE_LOCK]
    .flatMap((file) => readFileSync(join(runtimeDir, file), 'utf8').split('\n'))
    .filter((line) => /^[a-z0-9]/i.test(line))
    .map((line) => line.replace(/ \\$/, ''))
    .join('\n');

const stampOf = (environment: string): string => join(environment, 'cellar-added.json');

function installedIn(environment: string): readonly string[] {
  const path = stampOf(environment);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as string[]) : [];
}

function missingOf(parts: readonly Part[], environment: string): readonly Part[] {
  const installed = new Set(installedIn(environment));
  return parts.filter((part) => !installed.has(digestOf(part)));
}

const digestOf = ({ text, folder }: Part): string => createHash('sha256').update(`${folder}\n${text}`).digest('hex');
