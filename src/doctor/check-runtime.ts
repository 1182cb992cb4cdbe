import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError } from '../config/config.ts';
import { memoryLimit } from '../embedded/jupyter/system-memory.ts';
import {
  environmentPaths,
  interpreterOf,
  readEnvironment,
  wantedEnvironment,
} from '../embedded/python/managed-environment.ts';
import { findPythons, hasJupyter, listInterpreters } from '../embedded/python/python-finder.ts';
import { probePython } from '../embedded/python/python-probe.ts';
import { howToInstallPython } from '../embedded/python/runtime-setup-error.ts';
import { choiceFrom, chooseIsolationLevel } from '../embedded/sandbox/choose-isolation-level.ts';
import { findControlGroups } from '../embedded/sandbox/control-groups.ts';
import { hasMounts } from '../embedded/sandbox/isolation-level.ts';
import { probeSandbox, type SandboxProbe } from '../embedded/sandbox/probe.ts';
import { failuresOf, remediesFor } from '../embedded/sandbox/remedies.ts';
import { missingUsers, usersHere } from '../embedded/sandbox/uid-map.ts';
import { nearestFolder } from '../lib/make-folder.ts';
import { checkIndex } from './check-index.ts';
import { bad, type Finding, note, ok } from './finding.ts';

const RUNTIME_DIR = fileURLToPath(new URL('../../runtime/', import.meta.url)).replace(/\/$/, '');
const LAUNCHER = join(RUNTIME_DIR, 'cellar_runtime/sandbox/launch.py');

/** Python, its environment, the sandbox, and who can get at them: what the embedded gateway needs. */
export async function checkRuntime(config: Config, signal: AbortSignal): Promise<Finding[]> {
  const { finding, python, builder } = await checkPython(config, signal);
  if (python === undefined) {
    const index = builder === undefined ? [] : [await checkIndexOrJupyter(builder, signal)];
    return [finding, ...index, note('sandbox', 'it is tried once there is a Python environment')];
  }
  return [finding, ...(await checkSandbox(config, python, signal))];
}

/** Without an index, a Python that has Jupyter already takes the environment's place. */
async function checkIndexOrJupyter(builder: string, signal: AbortSignal): Promise<Finding> {
  const finding = await checkIndex(builder, signal);
  if (finding.level !== 'bad') return finding;
  const interpreters = listInterpreters(process.env['PATH'] ?? '');
  const { withJupyter } = await findPythons({ runtimeDir: RUNTIME_DIR, interpreters, wanted: 'withJupyter', signal });
  if (withJupyter === undefined) return finding;
  return note(
    finding.about,
    `${finding.text}; the start uses ${withJupyter.python}, which has Jupyter`,
    finding.remedy,
  );
}

/** `python`: what kernels will run on; `builder`: what an environment has still to be made with. */
async function checkPython(
  config: Config,
  signal: AbortSignal,
): Promise<{ finding: Finding; python?: string; builder?: string }> {
  const runtimeDir = RUNTIME_DIR;
  if (config.CELLAR_PYTHON !== undefined) {
    const python = config.CELLAR_PYTHON;
    const facts = await probePython(python, { runtimeDir, tryImports: true, signal });
    if (facts !== undefined && hasJupyter(facts))
      return { finding: ok('python', `${facts.version} (CELLAR_PYTHON)`), python };
    const orOurs = 'or unset CELLAR_PYTHON, and the first start makes an environment.';
    const finding =
      facts === undefined
        ? bad('python', `CELLAR_PYTHON: ${python} is no Python`, `Name a Python of 3.10 or newer, ${orOurs}`)
        : bad(
            'python',
            `CELLAR_PYTHON: ${python} has no Jupyter Server and ipykernel that are new enough`,
            `${python} -m pip install --upgrade jupyter_server ipykernel, ${orOurs}`,
          );
    return { finding };
  }
  const { current } = environmentPaths(runtimeDir);
  const stamp = readEnvironment(current, wantedEnvironment(runtimeDir));
  if (stamp !== undefined) {
    return { finding: ok('python', `environment ready, Python ${stamp.version}`), python: interpreterOf(current) };
  }
  const interpreters = listInterpreters(process.env['PATH'] ?? '');
  const { builder } = await findPythons({ runtimeDir, interpreters, wanted: 'builder', signal });
  if (builder === undefined) {
    return { finding: bad('python', 'none that an environment can be made with', howToInstallPython()) };
  }
  return {
    finding: note(
      'python',
      `the first start makes an environment with Python ${builder.version}: 1.9 GB, a few minutes`,
    ),
    builder: builder.python,
  };
}

async function checkSandbox(config: Config, python: string, signal: AbortSignal): Promise<Finding[]> {
  const choice = choiceFrom(config);
  const { isRoot } = choice;
  try {
    if (config.SANDBOX === 'none' || process.platform !== 'linux') {
      chooseIsolationLevel(undefined, choice);
      return [
        note('sandbox', 'none: code runs as you, with your files and your network', 'Only for code of your own.'),
      ];
    }
    const only = config.SANDBOX === 'auto' ? {} : { only: config.SANDBOX };
    const forks = config.KERNEL_FORK_SERVER === 'auto';
    const uid = config.SANDBOX_UIDS.first;
    const probe = await probeSandbox({ python, launcher: LAUNCHER, uid, forks, signal, ...only });
    const level = chooseIsolationLevel(probe, choice);
    const remedies = remediesFor(probe);
    const found =
      remedies.length === 0
        ? ok('sandbox', level)
        : note('sandbox', `${level}; ${failuresOf(probe).join('; ')}`, remedies.join('\n'));
    const findings = [found, ...checkForks(probe), await checkControlGroups()];
    return isRoot ? [...findings, checkUsers(config), await checkReach(config, python, hasMounts(level))] : findings;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [text = '', ...remedy] = error.message.split('\n');
    return [bad('sandbox', text, remedy.join('\n') || 'docs/security.md has a table of remedies.')];
  }
}

/** Whether kernels are forked, where that was asked for. */
function checkForks({ forkFailure }: SandboxProbe): Finding[] {
  if (forkFailure === null) return [];
  return [
    note(
      'forks',
      `none: ${forkFailure}; each kernel starts a Python of its own, which takes several times as long`,
      'A container needs the filter docker-seccomp.json of this version; an ordinary user needs a user namespace within another (docs/adr/0014-fork-server.md).',
    ),
  ];
}

/** Whether the system itself can limit all processes of a chat together. */
async function checkControlGroups(): Promise<Finding> {
  const { root, reason } = await findControlGroups();
  if (root !== null)
    return ok('control groups', 'memory, processes and processors of each chat are limited by the system');
  return note(
    'control groups',
    `none for Cellar: ${reason}; the memory of a chat is looked at once a second instead${
      memoryLimit() === null ? ', and nothing bounds what all of them take of this machine meanwhile' : ''
    }`,
    'systemd: Delegate=yes and MemoryMax= in the unit of the service. Container: mem_limit, and a /sys/fs/cgroup that can be written to.',
  );
}

/** Whether each workspace gets a user of its own. */
function checkUsers({ SANDBOX_UIDS }: Config): Finding {
  const users = usersHere(SANDBOX_UIDS);
  const missing = missingUsers(SANDBOX_UIDS, users);
  if (missing === undefined && users.count > 0) return ok('users', `${users.count}, one for each workspace`);
  return note(
    'users',
    missing?.replace(/^users: /, '') ?? `all workspaces share uid ${users.shared} (SANDBOX_UIDS)`,
    'Chats then share what Linux counts by user, and file permissions do not keep them apart (docs/security.md).',
  );
}

/** As root, kernels run as another user, who must get at the workspaces, the runtime and the Python. */
async function checkReach(config: Config, python: string, canBind: boolean): Promise<Finding> {
  const uid = config.SANDBOX_UIDS.first;
  const closed = new Set<string>();
  for (const path of [config.WORKSPACES_ROOT, RUNTIME_DIR, dirname(dirname(python))]) {
    for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
      const there = nearestFolder(folder);
      const entry = statSync(there);
      // The check of the data folder names a file that is in the way.
      if (entry.isDirectory() && (entry.mode & 0o001) === 0) closed.add(there);
    }
  }
  if (closed.size === 0) return ok('permissions', `uid ${uid}, which kernels run as, can enter every folder`);
  const folders = [...closed].join(', ');
  if (canBind) return ok('permissions', `uid ${uid} can't enter ${folders}; the sandbox binds what is below`);
  return bad(
    'permissions',
    `uid ${uid}, which kernels run as, can't enter ${folders}`,
    `chmod o+x ${folders.replaceAll(',', '')}`,
  );
}
