import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { PipError, pipInstall } from './pip-install.ts';
import { readPipSettings, toUvSettings, type UvSettings } from './pip-settings.ts';
import { runProcess } from './run-process.ts';

export const UV_LOCK = 'requirements-uv.lock';

/** uv can't be had, or failed: pip may still do it. */
export class UvError extends Error {
  override readonly name = 'UvError';
}

/** uv, ready to install into one environment under the user's own settings for pip. */
export interface Uv {
  readonly program: string;
  readonly settings: UvSettings;
}

export interface FetchOptions {
  /** The environment's interpreter, which has pip. */
  readonly python: string;
  readonly runtimeDir: string;
  /** Folder for uv and temporary files. */
  readonly temporaryDir: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Gets the uv that Cellar pins, by pip and checked by its hash, into the temporary folder, unless it is there.
 * @throws UvError when there is none for this machine, or the user's settings are for pip alone; PipError when the package
 * index can't be reached, which pip couldn't either.
 */
export async function fetchUv(options: FetchOptions): Promise<Uv> {
  const { python, runtimeDir, temporaryDir, signal } = options;
  const found = await readPipSettings(python, runtimeDir, signal);
  if (found === undefined) {
    throw new UvError("pip didn't tell its settings");
  }
  const settings = toUvSettings(found);
  if (settings.unsupported.length > 0) {
    throw new UvError(`it has nothing for pip's setting ${settings.unsupported.join(', ')}`);
  }
  const folder = join(temporaryDir, 'uv');
  const program = join(folder, 'bin', 'uv');
  if (existsSync(program)) return { program, settings };
  try {
    await pipInstall({
      ...options,
      requirements: join(runtimeDir, UV_LOCK),
      flags: ['--only-binary', ':all:', '--no-deps', '--target', folder],
    });
    await access(program);
  } catch (error) {
    if (error instanceof PipError && error.obstacle !== undefined) {
      throw error;
    }
    signal?.throwIfAborted();
    throw new UvError((error as Error).message);
  }
  return { program, settings };
}

export interface UvInstallOptions {
  readonly uv: Uv;
  readonly python: string;
  readonly requirements: string;
  /** Whether each package needs a hash. Default: true. */
  readonly hasHashes?: boolean;
  readonly flags: readonly string[];
  /** Folder that uv unpacks into, on the environment's disk: files are linked from there and not copied. Default: uv's own. */
  readonly cache?: string;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Installs the requirements with uv; shows uv's whole output when it fails.
 * @throws UvError with uv's last word.
 */
export async function uvInstall(options: UvInstallOptions): Promise<void> {
  const { uv, python, requirements, hasHashes = true, flags, cache, report, signal } = options;
  const { exitCode, lines } = await runProcess(
    [
      ...[uv.program, 'pip', 'install', '--python', python, '--no-config', '--no-progress', '--no-python-downloads'],
      ...[...(hasHashes ? ['--require-hashes'] : []), ...(cache === undefined ? [] : ['--cache-dir', cache])],
      ...[...uv.settings.flags, ...flags, '-r', requirements],
    ],
    { environment: uvEnvironment(process.env, uv.settings), signal },
  );
  if (exitCode !== 0) {
    const said = lines.filter(
      (line) => !/^\s*(Downloading|Downloaded|Building|Built|Using|Resolved|Prepared) /.test(line),
    );
    for (const line of said) {
      report(`  ${line}`);
    }
    const reason = said.find((line) => /error:|×|failed/i.test(line)) ?? said.at(-1) ?? 'uv failed without a word';
    throw new UvError(reason.replace(/^\s*(error:|×)\s*/, ''));
  }
}

/** `environment` with pip's settings in the place of uv's own, whose variables could ask for other packages. */
function uvEnvironment(environment: NodeJS.ProcessEnv, settings: UvSettings): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith('UV_'));
  const bundle = environment['REQUESTS_CA_BUNDLE'];
  return {
    ...Object.fromEntries(kept),
    ...(bundle === undefined ? {} : { SSL_CERT_FILE: bundle }),
    ...settings.environment,
  };
}
