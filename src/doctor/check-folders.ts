import { mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type TriedFolder, tryFolders } from '../composition/preflight.ts';
import type { Config } from '../config/config.ts';
import { lockDataDir } from '../db/data-dir-lock.ts';
import { tryWorkspacesRoot } from '../db/workspaces-root-lock.ts';
import { AppError } from '../errors/app-error.ts';
import { nearestFolder } from '../lib/make-folder.ts';
import { probeStagingModes } from '../workspaces/staging-mode.ts';
import { bad, type Finding, note, ok, reasonOf } from './finding.ts';

const MiB = 1024 * 1024;
const FEW_BYTES = 5 * 1024 * MiB;
const GB = 1e9;

/**
 * Data folder and workspaces: there or to be made, whose, how much room, in use, and how files get from one to the other.
 * `isRunning`: a Cellar runs on this data folder now.
 */
export async function checkFolders(
  config: Config,
): Promise<{ readonly findings: Finding[]; readonly isRunning: boolean }> {
  const { DATA_DIR, WORKSPACES_ROOT } = config;
  const findings = tryFolders(config).map(describeFolder);
  if (!isUsable(findings)) return { findings, isRunning: false };
  findings.push(await checkDisk(config));
  const { isRunning, finding } = checkLock(DATA_DIR, await exists(join(DATA_DIR, 'cellar.lock')));
  findings.push(finding);
  // The one that runs on the data folder has the workspaces, too.
  if (!isRunning) findings.push(checkWorkspacesLock(config));
  findings.push(await checkStaging(DATA_DIR, WORKSPACES_ROOT));
  return { findings, isRunning };
}

const isUsable = (findings: readonly Finding[]): boolean => findings.every(({ level }) => level !== 'bad');

function describeFolder({ name, folder, problem }: TriedFolder): Finding {
  if (problem !== undefined) return bad(name, problem.text, problem.remedy);
  const nearest = nearestFolder(folder);
  return ok(name, nearest === folder ? folder : `${folder} will be made in ${nearest}`);
}

async function checkDisk({ DATA_DIR, MIN_FREE_BYTES }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(nearestFolder(DATA_DIR));
  const free = bavail * bsize;
  const text = `${free < GB ? `${Math.floor(free / MiB)} MiB` : `${(free / GB).toFixed(1)} GB`} are free in DATA_DIR`;
  const needed = Math.max(MIN_FREE_BYTES, 64 * MiB);
  if (free < needed) return bad('disk', text, `Make room: below ${Math.ceil(needed / MiB)} MiB uploads are refused.`);
  return free < FEW_BYTES
    ? note('disk', text, 'SESSION_TTL_HOURS and MAX_TOTAL_BYTES bound what is kept.')
    : ok('disk', text);
}

function checkLock(dataDir: string, isThere: boolean): { readonly isRunning: boolean; readonly finding: Finding } {
  if (!isThere) return { isRunning: false, finding: ok('in use', 'no Cellar has used the data folder yet') };
  try {
    lockDataDir(dataDir)[Symbol.dispose]();
    return { isRunning: false, finding: ok('in use', 'no Cellar runs on the data folder now') };
  } catch (error) {
    if (isTaken(error)) return { isRunning: true, finding: note('in use', 'a Cellar runs on the data folder now') };
    const remedy = 'Check the owner of DATA_DIR and what is in it.';
    return { isRunning: false, finding: bad('in use', reasonOf(error), remedy) };
  }
}

/** Whether a Cellar with another data folder has the workspaces. */
function checkWorkspacesLock({ WORKSPACES_ROOT, REPLICA }: Config): Finding {
  try {
    tryWorkspacesRoot(WORKSPACES_ROOT, REPLICA);
    return ok('workspaces', REPLICA === undefined ? 'no other Cellar uses them' : `no other ${REPLICA} uses them`);
  } catch (error) {
    if (!isTaken(error)) return bad('workspaces', reasonOf(error), 'Check the owner of WORKSPACES_ROOT.');
    const [text = '', ...remedy] = reasonOf(error).split(/(?<=\.) (?=Give)/);
    return bad('workspaces', text, remedy.join(' '));
  }
}

const isTaken = (error: unknown): boolean => error instanceof AppError && error.message.startsWith('Another Cellar');

/** Tries it in a folder of its own where the data folder isn't there yet, so that nothing is left behind. */
async function checkStaging(dataDir: string, workspacesRoot: string): Promise<Finding> {
  const areThere = (await exists(dataDir)) && (await exists(workspacesRoot));
  const trial = areThere ? undefined : await mkdtemp(join(nearestFolder(dataDir), '.cellar-doctor-'));
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

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
