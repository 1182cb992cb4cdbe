import { globSync, statSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeEnvironment } from '../../../scripts/python-environment.ts';
import { listInterpreters } from '../../../src/embedded/python/python-finder.ts';
import { isAtLeast, type PythonFacts, probePython } from '../../../src/embedded/python/python-probe.ts';
import { IS_ROOT, PACKAGE, PYTHON, SOMEBODY } from '../../support/sandbox/driven-kernel.ts';
import { probeOf } from '../../support/sandbox/offered-levels.ts';
import { cannotHide, withoutSystemBwrap } from '../../support/sandbox/private-mounts.ts';

/**
 * Every Python of this machine, each with an environment that holds only what the launcher's probe starts: it finds the
 * bubblewrap of that environment, and a kernel's interpreter runs in it.
 */

const RUNTIME = dirname(PACKAGE);
const minor = (version: string): string => version.split('.').slice(0, 2).join('.');

/** One of each minor version from 3.10 on. */
async function pythonsOfThisMachine(): Promise<PythonFacts[]> {
  const ofPyenv = globSync(join(homedir(), '.pyenv/versions/*/bin/python3'));
  const found = new Map<string, PythonFacts>();
  for (const path of [...listInterpreters(process.env['PATH'] ?? ''), ...ofPyenv]) {
    const facts = await probePython(path, { runtimeDir: RUNTIME, tryImports: false });
    if (facts === undefined || !isAtLeast(facts.version, [3, 10]) || !facts.canMakeEnvironments) continue;
    if (!found.has(minor(facts.version))) found.set(minor(facts.version), facts);
  }
  return [...found.values()];
}

/** The folder on the way to `path` that only its owner can enter; undefined where there is none. */
function closedOnTheWayTo(path: string): string | undefined {
  const parent = dirname(path);
  if (parent === path) return undefined;
  return closedOnTheWayTo(parent) ?? ((statSync(path).mode & 0o001) === 0 ? path : undefined);
}

/** The versions of the lock, as constraints, without the hashes: two packages are asked for by name. */
async function versions(): Promise<string> {
  const lock = await readFile(join(RUNTIME, 'requirements.lock'), 'utf8');
  return (lock.match(/^[a-zA-Z0-9].*(?= \\$)/gm) ?? []).join('\n');
}

const pythons = PYTHON === undefined ? [] : await pythonsOfThisMachine();

/** Each environment's packages are downloaded and unpacked first. */
const TIMEOUT_MS = 600_000;

describe.each(pythons)('Python $version', { timeout: TIMEOUT_MS }, ({ python, base, version }) => {
  test('its bubblewrap is found, and gives the level bwrap to root and to an ordinary user', async ({ skip }) => {
    if (cannotHide !== undefined) return skip(cannotHide);
    const folder = await mkdtemp(join(tmpdir(), 'cellar-python-'));
    try {
      await chmod(folder, 0o755);
      const environment = join(folder, 'venv');
      const interpreter = join(environment, 'bin/python');
      const requirements = join(folder, 'requirements.txt');
      await writeFile(requirements, '-c constraints.txt\nipykernel\nbubblewrap-bin\n');
      await writeFile(join(folder, 'constraints.txt'), await versions());
      await makeEnvironment({ folder: environment, base: python, lists: [requirements] });
      const prefix = dirname(dirname(base));
      const closed = closedOnTheWayTo(prefix);
      for (const asUid of IS_ROOT ? [undefined, SOMEBODY] : [undefined]) {
        const open = asUid === undefined || closed === undefined ? undefined : { folder: prefix, closed };
        const through = withoutSystemBwrap({ asUid, open });
        const { bwrap, levels } = await probeOf(through, { python: interpreter });
        expect(bwrap?.path).toMatch(new RegExp(`^${environment}/lib/python${minor(version)}/site-packages/`));
        expect(levels).toEqual([{ level: 'bwrap', works: true, reason: null, tookMs: expect.any(Number) }]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
