import { nanoid } from 'nanoid';

/** Names that Cellar itself uses in a workspace for a moment. Snapshots and listings leave them out. */

const ID_LENGTH = 12;
const TRASH_PREFIX = '.trash-';
const OWN_NAME = new RegExp(String.raw`^\.(cellar-[\w-]{${ID_LENGTH}}\.part|trash-[\w-]{${ID_LENGTH}})$`);

/** For a file that is being written, and gets its name when it is whole. */
export const newPartName = (): string => `.cellar-${nanoid(ID_LENGTH)}.part`;

/** For a folder that is being removed. */
export const newTrashName = (): string => `${TRASH_PREFIX}${nanoid(ID_LENGTH)}`;

/** The trash folder of a workspace's removal. It is named after the workspace's folder, so that a second try finds the rest of the first. */
export const trashNameOf = (directory: string): string => `${TRASH_PREFIX}${directory}`;

/** Whether a name below the workspaces root is a half-removed tree, left by a process that was killed or by a removal that failed. */
export const isTrash = (name: string): boolean => name.startsWith(TRASH_PREFIX);

export const isOwnName = (name: string): boolean => OWN_NAME.test(name);
