import { sanitizeFileName, toStagedName } from '../../../files/file-name.ts';

/** The path asked for, if one can be made of it, else the file's own. Pure; never throws. */
export function stagedName(asked: string | undefined, own: string): string {
  for (const make of [
    () => toStagedName(asked ?? own),
    () => toStagedName(own),
    () => sanitizeFileName(`file ${own}`),
  ]) {
    try {
      return make();
    } catch {
      // A name that no path can be made of never fails a run.
    }
  }
  return 'attachment';
}
