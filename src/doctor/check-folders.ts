import { constants } from 'node:fs';
import { access, mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { lockDataDir } from '../db/data-dir-lock.ts';
import { AppError } from '../errors/app-error.ts';
import { probeStagingModes } from '../workspaces/staging-mode.ts';
import { bad, type Finding, note, ok, reasonOf } from './finding.ts';

const MiB = 1024 * 1024;
const FEW_BYTES = 5 * 1024 * MiB;
const GB = 1e9;

/** Data folder and workspaces: there or to be made, whose, how much room, in use, and how files get from one to the other. */
export async function checkFolders(config: Config): Promise<Finding[]> {
  const { DATA_DIR, WORKSPACES_ROOT } = config;
  const findings: Finding[] = [];
  for (const [name, folder] of Object.entries({ DATA_DIR, WORKSPACES_ROOT })) {
    findings.push(await checkWritable(name, folder));
  }
  if (findings.some(({ level }) => level === 'bad')) return findings;
  findings.push(await checkDisk(config));
  findings.push(checkLock(DATA_DIR, await exists(join(DATA_DIR, 'cellar.lock'))));
  findings.push(await checkStaging(DATA_DIR, WORKSPACES_ROOT));
  return findings;
}

async function checkWritable(name: string, folder: string): Promise<Finding> {
  const nearest = await nearestFolder(folder);
  try {
    if (!(await stat(nearest)).isDirectory()) {
      return bad(name, `${nearest} is no folder`, `Name another folder in ${name}, or move the file away.`);
    }
    await access(nearest, constants.W_OK | constants.X_OK);
    return ok(name, nearest === folder ? folder : `${folder} will be made in ${nearest}`);
  } catch (error) {
    return bad(
      name,
      `uid ${process.getuid?.() ?? '?'} can't write to ${nearest} (${reasonOf(error)})`,
      `Give it the folder (chown), or set ${name} to one of its own.`,
    );
  }
}

async function checkDisk({ DATA_DIR, MIN_FREE_BYTES }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearestFolder(DATA_DIR));
  const free = bavail * bsize;
  const text = `${(free / GB).toFixed(1)} GB are free in DATA_DIR`;
  const needed = Math.max(MIN_FREE_BYTES, 64 * MiB);
  if (free < needed) return bad('disk', text, `Make room: below ${Math.ceil(needed / MiB)} MiB uploads are refused.`);
  return free < FEW_BYTES
    ? note('disk', text, 'SESSION_TTL_HOURS and MAX_TOTAL_BYTES bound what is kept.')
    : ok('disk', text);
}

function checkLock(dataDir: string, isThere: boolean): Finding {
  if (!isThere) return ok('in use', 'no Cellar has used the data folder yet');
  try {
    lockDataDir(dataDir)[Symbol.dispose]();
    return ok('in use', 'no Cellar runs on the data folder now');
  } catch (error) {
    if (error instanceof AppError && error.message.startsWith('Another Cellar')) {
      return note('in use', 'a Cellar runs on the data folder now');
    }
    return bad('in use', reasonOf(error), 'Check the owner of DATA_DIR and what is in it.');
  }
}

/** Tries it in a folder of its own where the data folder isn't there yet, so that nothing is left behind. */
async function checkStaging(dataDir: string, workspacesRoot: string): Promise<Finding> {
  const areThere = (await exists(dataDir)) && (await exists(workspacesRoot));
  const trial = areThere ? undefined : await mkdtemp(join(await nearestFolder(dataDir), '.cellar-doctor-'));
  try {
    const { reflink, symlink, copy } = await probeStagingModes(trial ?? dataDir, trial ?? workspacesRoot);
    if (copy !== null) return bad('staging', `files can't be copied into workspaces: ${copy}`, 'Check both folders.');
    const links = symlink === null ? 'links are possible' : `no links: ${symlink}`;
    if (reflink === null) return ok('staging', `attachments share their blocks (reflink); ${links}`);
    return note(
      'staging',
      `attachments are copied, because ${reflink}; ${links}`,
      'XFS, Btrfs or ZFS with both folders on one file system spares the copies.',
    );
  } finally {
    if (trial !== undefined) await rm(trial, { recursive: true, force: true });
  }
}

/** The folder itself, or the first above it that is there. */
export async function nearestFolder(path: string): Promise<string> {
  if ((await exists(path)) || dirname(path) === path) return path;
  return nearestFolder(dirname(path));
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
