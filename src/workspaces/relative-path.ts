import { AppError } from '../errors/app-error.ts';

/** The longest name that file systems take, in bytes. */
export const MAX_NAME_BYTES = 255;

/**
 * The components of a path that is relative to a workspace.
 * @throws AppError invalid_name for an absolute path, `.`, `..`, an empty component, NUL, or a component over 255 bytes.
 */
export function splitRelativePath(path: string): string[] {
  const components = path.split('/');
  for (const component of components) {
    if (component === '' || component === '.' || component === '..' || component.includes('\0')) {
      throw new AppError('invalid_name', 'A file name must be a relative path without empty, "." or ".." parts.');
    }
    if (Buffer.byteLength(component) > MAX_NAME_BYTES) {
      throw new AppError('invalid_name', `A file name's parts may have ${MAX_NAME_BYTES} bytes at most.`);
    }
  }
  return components;
}
