import { posix } from 'node:path';
import { AppError } from '../../../../errors/app-error.ts';

/** The home folder of the terminal. Open WebUI's file browser shows the chat's workspace and nothing above it. */
export const HOME = '/mnt/data';

/**
 * A path as the browser or a model writes it → relative to the workspace; empty for the workspace itself. Pure.
 * @param cwd the folder that relative paths start from
 * @throws AppError file_not_found for a path outside
 */
export function toRelative(path: string, cwd: string = HOME): string {
  const resolved = posix.resolve(cwd, path === '~' ? HOME : path.replace(/^~\//, `${HOME}/`));
  // The browser may begin above.
  if (resolved === HOME || resolved === '/' || resolved === '/mnt') return '';
  if (resolved.startsWith(`${HOME}/`)) return resolved.slice(HOME.length + 1);
  throw new AppError('file_not_found', 'Only /mnt/data can be looked at.');
}

export const toAbsolute = (name: string): string => (name === '' ? HOME : `${HOME}/${name}`);

/** Whether a file is one of these paths, or lies below one; the empty path is above all. Pure. */
export function isWithin(paths: readonly string[]): (name: string) => boolean {
  const chosen = new Set(paths);
  return (name) => {
    if (chosen.has('') || chosen.has(name)) return true;
    for (let at = name.indexOf('/'); at !== -1; at = name.indexOf('/', at + 1)) {
      if (chosen.has(name.slice(0, at))) return true;
    }
    return false;
  };
}
