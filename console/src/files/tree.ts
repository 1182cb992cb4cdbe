import type { TreeFile } from '../state/workspace.ts';

/** Paths with slashes → folders in folders. Pure. */
export interface Folder {
  readonly name: string;
  readonly path: string;
  readonly folders: readonly Folder[];
  readonly files: readonly TreeFile[];
}

export function toTree(files: readonly TreeFile[], path = ''): Folder {
  const inside = new Map<string, TreeFile[]>();
  const own: TreeFile[] = [];
  for (const file of files) {
    const rest = file.name.slice(path.length);
    const slash = rest.indexOf('/');
    if (slash < 0) own.push(file);
    else inside.set(rest.slice(0, slash), [...(inside.get(rest.slice(0, slash)) ?? []), file]);
  }
  const name = path.slice(0, -1);
  return {
    name: name.slice(name.lastIndexOf('/') + 1),
    path,
    folders: [...inside].map(([folder, within]) => toTree(within, `${path}${folder}/`)),
    files: own,
  };
}
