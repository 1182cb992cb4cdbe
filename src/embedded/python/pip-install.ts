import { runProcess } from './run-process.ts';

/** pip failed. */
export class PipError extends Error {
  override readonly name = 'PipError';
  /** The reason why pip could not reach the package index, if it couldn't. */
  readonly obstacle: string | undefined;
  /** pip's output. */
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    const obstacle = obstacleIn(lines);
    super(lastWord(lines) + (obstacle === undefined ? '' : ` (the package index: ${obstacle})`));
    this.lines = lines;
    this.obstacle = obstacle;
  }
}

export interface PipInstallOptions {
  /** The environment's interpreter. */
  readonly python: string;
  /** A file of requirements. */
  readonly requirements: string;
  /** Whether each package needs a hash. Default: true. */
  readonly hasHashes?: boolean;
  readonly flags: readonly string[];
  /** Folder for pip's temporary files, on the disk that was checked for room. */
  readonly temporaryDir: string;
  /** Told that pip has all packages and unpacks them. */
  readonly onUnpack?: () => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Installs the requirements with pip, under the user's own settings for index, proxy and certificates.
 * @throws PipError with pip's last word and whole output.
 */
export async function pipInstall(options: PipInstallOptions): Promise<void> {
  const result = await runProcess(
    [
      ...[options.python, '-I', '-m', 'pip', 'install', ...(options.hasHashes === false ? [] : ['--require-hashes'])],
      ...['--no-compile', '--no-input', '--progress-bar', 'off', '--disable-pip-version-check', ...options.flags],
      ...['-r', options.requirements],
    ],
    {
      environment: pipEnvironment(process.env, options.temporaryDir),
      onLine: (line) => {
        if (line.startsWith('Installing collected packages:')) options.onUnpack?.();
      },
      signal: options.signal,
    },
  );
  if (result.exitCode !== 0) {
    throw new PipError(result.lines.filter((line) => !line.startsWith('Ignoring ')));
  }
}

function lastWord(lines: readonly string[]): string {
  const error = lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? 'pip failed without a word';
  return error.replace('ERROR: ', '');
}

function obstacleIn(lines: readonly string[]): string | undefined {
  return /connection broken by .*?(\[Errno [^']+|[^:(]+timed out[^']*)/.exec(lines.join('\n'))?.[1];
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
