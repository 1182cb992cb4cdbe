import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/**
 * Toolchains of languages that somebody installed outside of the system's folders: below a home folder, as rustup does, or
 * in /opt. Programs see the folder of such a toolchain read-only, and nothing of what stands around it.
 */

interface Kind {
  readonly command: string;
  /** A file that identifies the folder of this toolchain; sandboxes see no other folder. */
  readonly mark: string;
  /** Its usual folders below the home folder. */
  readonly homes: readonly string[];
}

const KINDS: readonly Kind[] = [
  { command: 'rustc', mark: 'lib/rustlib', homes: ['.cargo/bin'] },
  { command: 'go', mark: 'pkg/tool', homes: ['go/bin', '.local/go/bin', '.go/bin'] },
  { command: 'javac', mark: 'lib/modules', homes: ['.sdkman/candidates/java/current/bin'] },
  { command: 'ldc2', mark: 'etc/ldc2.conf', homes: [] },
];

export interface ToolchainPlaces {
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The folders of toolchains that can't be seen without being shown; each has its commands in `bin`. */
export function findToolchains(
  { home, environment }: ToolchainPlaces = { home: homedir(), environment: process.env },
): string[] {
  const path = (environment['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const found = KINDS.map(({ command, mark, homes }) => {
    const candidates = [...path, ...homes.map((folder) => join(home, folder))].map((folder) => join(folder, command));
    const place = candidates.find((candidate) => existsSync(candidate));
    if (place === undefined) return undefined;
    const real = realpathSync(place);
    const root = basename(real) === 'rustup' ? rustupToolchain(home, environment) : dirname(dirname(real));
    return root !== undefined && existsSync(join(root, mark)) && existsSync(join(root, 'bin', command))
      ? root
      : undefined;
  });
  return [...new Set(found)].filter((root) => root !== undefined).filter((root) => !isSystem(root));
}

/** The toolchain that rustup's commands stand for, whose own commands need no rustup. */
function rustupToolchain(home: string, environment: ToolchainPlaces['environment']): string | undefined {
  const rustup = environment['RUSTUP_HOME'] ?? join(home, '.rustup');
  const folder = join(rustup, 'toolchains');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const settings = join(rustup, 'settings.toml');
  const chosen = existsSync(settings)
    ? /^default_toolchain = "(.+)"$/m.exec(readFileSync(settings, 'utf8'))?.[1]
    : undefined;
  // Old settings name a channel without the machine.
  const name = names.find((each) => each === chosen) ?? names.find((each) => each.startsWith(`${chosen}-`)) ?? names[0];
  return name === undefined ? undefined : realpathSync(join(folder, name));
}

const isSystem = (folder: string): boolean => /^\/(usr|bin|lib|lib64|sbin)(\/|$)/.test(folder);
