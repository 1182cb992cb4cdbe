import type { PrincipalId } from '../../../lib/ids.ts';

/**
 * A file of one principal's, writable or not, by its bytes. Nobody learns from the time that staging takes what another
 * principal has staged.
 */
export const spareKey = (owner: PrincipalId, contentId: string, readOnly: boolean): string =>
  `${contentId} ${readOnly ? 'r' : 'w'} ${owner}`;

/** Whether a spare copy's key is of these bytes. */
export const isSpareOf = (key: string, contentId: string): boolean => key.startsWith(`${contentId} `);
