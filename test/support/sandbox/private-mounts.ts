import { existsSync } from 'node:fs';
import { IS_ROOT } from './driven-kernel.ts';

/** Commands that run in mounts of their own: a machine that is a little different, while this one stays as it is. */

const SYSTEM_BWRAP = '/usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin'
  .split(' ')
  .map((folder) => `${folder}/bwrap`)
  .filter((path) => existsSync(path));

/** Why the system's bubblewrap can't be hidden from a process here; undefined if it can, or if there is none. */
export const cannotHide =
  SYSTEM_BWRAP.length > 0 && !IS_ROOT ? "only root can hide the system's bubblewrap from a process" : undefined;

interface PrivateMounts {
  /** As whom the command runs; undefined: as the one who runs the tests. Only for root. */
  readonly asUid?: number | undefined;
  /** A folder that the user can enter then, also where one on the way to it is root's alone: that one is covered. */
  readonly open?: { readonly folder: string; readonly closed: string } | undefined;
}

/** A prefix for a command (which becomes its first argument) that hides the system's bubblewrap. */
export function withoutSystemBwrap({ asUid, open }: PrivateMounts = {}): string[] {
  const lines = SYSTEM_BWRAP.map((path) => `mount --bind /dev/null ${path}`);
  if (open !== undefined) {
    lines.push(
      `mount --bind '${open.folder}' /mnt`,
      `mount -t tmpfs -o mode=0755 none '${open.closed}'`,
      `mkdir -p '${open.folder}'`,
      `mount --bind /mnt '${open.folder}'`,
      'umount /mnt',
    );
  }
  const become = asUid === undefined ? [] : ['setpriv', `--reuid=${asUid}`, `--regid=${asUid}`, '--clear-groups', '--'];
  if (lines.length === 0) return become;
  const script = ['mount --make-rprivate /', ...lines, 'exec "$@"'].join(' && ');
  return ['unshare', '--mount', 'sh', '-c', script, 'sh', ...become];
}
