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
