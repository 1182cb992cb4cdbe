import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Control groups (version 2), where a part of their tree was given to Cellar: by systemd (`Delegate=yes`), or in a container
 * whose /sys/fs/cgroup can be written to. Kernels and programs then get groups of their own below it, with limits for all their
 * processes together (runtime/cellar_runtime/sandbox/control_groups.py).
 */

const CONTROLLERS = ['memory', 'pids', 'cpu'];
/** The group of Cellar's own process: a group that delegates controllers must not contain processes. */
const OWN = 'cellar-service';
const SANDBOXES = 'cellar-sandboxes';

export interface ControlGroups {
  /** Below this each workspace gets a group; null where Cellar has no part of the tree. */
  readonly root: string | null;
  /** Why not, for doctor. */
  readonly reason: string | null;
}

const none = (reason: string): ControlGroups => ({ root: null, reason });

interface Places {
  /** Mount point of the control group tree. */
  readonly mount?: string;
  /** The list of this process's groups. */
  readonly own?: string;
}

/** Looks for a part of the tree that is Cellar's; changes nothing. */
export async function findControlGroups(places: Places = {}): Promise<ControlGroups> {
  const { mount = '/sys/fs/cgroup', own = '/proc/self/cgroup' } = places;
  const listed = await readFile(own, 'utf8').catch(() => '');
  const path = /^0::(\/.*)$/m.exec(listed)?.[1];
  if (path === undefined) return none('this system has no control groups of version 2');
  // One that was prepared by an earlier start of the same service holds this process already.
  const group = join(mount, path.endsWith(`/${OWN}`) ? path.slice(0, -OWN.length) : path).replace(/\/$/, '');
  const controllers = (await readFile(join(group, 'cgroup.controllers'), 'utf8').catch(() => '')).split(/\s+/);
  const missing = CONTROLLERS.filter((name) => !controllers.includes(name));
  if (missing.length > 0) return none(`the controllers ${missing.join(', ')} are not offered to ${path}`);
  try {
    for (const name of ['', 'cgroup.procs', 'cgroup.subtree_control']) await access(join(group, name), constants.W_OK);
  } catch {
    return none(`${path} is not Cellar's to divide`);
  }
  return { root: join(group, SANDBOXES), reason: null };
}

/**
 * Makes the part of the tree ready: moves this process into a group of its own and passes the controllers on. Before the
 * gateway is started, which then stays beside it.
 */
export async function prepareControlGroups(places: Places = {}): Promise<ControlGroups> {
  const found = await findControlGroups(places);
  if (found.root === null) return found;
  const group = join(found.root, '..');
  try {
    await mkdir(join(group, OWN), { recursive: true });
    for (const process of (await readFile(join(group, 'cgroup.procs'), 'utf8')).split('\n')) {
      // One that has ended meanwhile needs no place.
      if (process !== '') await writeFile(join(group, OWN, 'cgroup.procs'), process).catch(() => {});
    }
    const passOn = CONTROLLERS.map((name) => `+${name}`).join(' ');
    await writeFile(join(group, 'cgroup.subtree_control'), passOn);
    await mkdir(found.root, { recursive: true });
    await removeEmpty(found.root);
    await writeFile(join(found.root, 'cgroup.subtree_control'), passOn);
    return found;
  } catch (error) {
    return none(`its tree could not be divided (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Groups of an earlier start; one in which something lives can't be removed. */
async function removeEmpty(root: string): Promise<void> {
  for (const chat of await readdir(root, { withFileTypes: true })) {
    if (!chat.isDirectory()) continue;
    const folder = join(root, chat.name);
    for (const each of await readdir(folder, { withFileTypes: true })) {
      if (each.isDirectory()) await rmdir(join(folder, each.name)).catch(() => {});
    }
    await rmdir(folder).catch(() => {});
  }
}
