import { join } from 'node:path';
import { z } from 'zod';
import { runProcess } from './run-process.ts';

/**
 * The user's own settings for pip (PIP_* variables, pip.conf), and the same ones for uv, so that packages come from where
 * the user has them come from, whichever of the two installs.
 */

const TIMEOUT_MS = 30_000;

const settingsSchema = z.record(z.string(), z.string());

export type PipSettings = z.output<typeof settingsSchema>;

/** pip's options by their long names, the environment's before the files'; undefined when pip doesn't tell. */
export async function readPipSettings(
  python: string,
  runtimeDir: string,
  signal?: AbortSignal,
): Promise<PipSettings | undefined> {
  const script = join(runtimeDir, 'cellar_runtime', 'gateway', 'pip_index.py');
  const { exitCode, stdout } = await runProcess([python, '-I', '-B', script, '--settings'], {
    signal,
    timeoutMs: TIMEOUT_MS,
  });
  try {
    return exitCode === 0 ? settingsSchema.parse(JSON.parse(stdout)) : undefined;
  } catch {
    return undefined;
  }
}

const words = (value: string): readonly string[] => value.split(/\s+/).filter((word) => word !== '');

/** The variable of uv for each option of pip. Not arguments, because an address may contain a password. */
const TRANSLATIONS: Readonly<Record<string, (value: string) => Record<string, string>>> = {
  'index-url': (value) => ({ UV_DEFAULT_INDEX: value }),
  // pip takes the best version of all indexes; the hashes say which files may come from any of them.
  'extra-index-url': (value) => ({ UV_INDEX: words(value).join(' '), UV_INDEX_STRATEGY: 'unsafe-best-match' }),
  'find-links': (value) => ({ UV_FIND_LINKS: words(value).join(',') }),
  'trusted-host': (value) => ({ UV_INSECURE_HOST: words(value).join(' ') }),
  cert: (value) => ({ SSL_CERT_FILE: value }),
  'client-cert': (value) => ({ SSL_CLIENT_CERT: value }),
  proxy: (value) => ({ HTTP_PROXY: value, HTTPS_PROXY: value, ALL_PROXY: value }),
  timeout: (value) => ({ UV_HTTP_TIMEOUT: value }),
  'default-timeout': (value) => ({ UV_HTTP_TIMEOUT: value }),
  retries: (value) => ({ UV_HTTP_RETRIES: value }),
};

/** Settings that change nothing of what is installed or where it comes from, or that Cellar settles itself. */
const WITHOUT_EFFECT = new Set([
  ...['disable-pip-version-check', 'no-input', 'no-color', 'progress-bar', 'quiet', 'verbose', 'log', 'debug'],
  ...['cache-dir', 'no-cache-dir', 'root-user-action', 'no-warn-script-location', 'no-warn-conflicts', 'compile'],
  ...['no-compile', 'user', 'require-virtualenv', 'break-system-packages', 'target', 'prefix', 'root', 'constraint'],
  ...['requirement', 'no-deps', 'require-hashes', 'prefer-binary', 'no-index', 'exists-action', 'python'],
]);

const isTrue = (value: string | undefined): boolean => /^(1|true|yes|on|y|t)$/i.test(value ?? '');

export interface UvSettings {
  /** Variables for uv. */
  readonly environment: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  /** pip's settings that uv has nothing for: with them only pip does what the user wants. */
  readonly unsupported: readonly string[];
}

/** `settings` of pip as uv's. */
export function toUvSettings(settings: PipSettings): UvSettings {
  const environment: Record<string, string> = {};
  const unsupported: string[] = [];
  for (const [name, value] of Object.entries(settings)) {
    const translate = TRANSLATIONS[name];
    if (translate !== undefined) {
      Object.assign(environment, translate(value));
    } else if (!WITHOUT_EFFECT.has(name)) {
      unsupported.push(name);
    }
  }
  return { environment, flags: isTrue(settings['no-index']) ? ['--no-index'] : [], unsupported };
}
