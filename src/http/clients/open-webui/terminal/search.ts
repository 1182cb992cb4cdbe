import { posix } from 'node:path';
import type { WorkspaceFile } from '../../../../executions/chat-workspaces/chat-workspaces.ts';

/** Finding files by name and by what is in them, as Open WebUI's file browser asks. Pure. */

export const ENTRY_TYPES = ['any', 'file', 'directory'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

export interface FoundEntry {
  /** Relative to the workspace. */
  readonly name: string;
  readonly type: 'file' | 'directory';
  readonly size: number;
  readonly modifiedAt: Date;
}

/** Every file below `folder`, and every folder that holds one. Those that begin with a dot, or are in such a one, only if asked for. */
export function entriesBelow(files: readonly WorkspaceFile[], folder: string, showsHidden: boolean): FoundEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const folders = new Map<string, FoundEntry>();
  const found: FoundEntry[] = [];
  for (const { name, size, modifiedAt } of files) {
    if (!name.startsWith(prefix)) continue;
    const below = name.slice(prefix.length).split('/');
    if (!showsHidden && below.some((part) => part.startsWith('.'))) continue;
    found.push({ name, type: 'file', size, modifiedAt });
    for (let depth = 1; depth < below.length; depth += 1) {
      const inner = prefix + below.slice(0, depth).join('/');
      if (!folders.has(inner)) folders.set(inner, { name: inner, type: 'directory', size: 0, modifiedAt });
    }
  }
  return [...folders.values(), ...found];
}

/** How well a name fits what was typed: 0 is it, 1 begins with it, 2 holds it, 3 only its folders do; null: not at all. */
export function nameScore(name: string, query: string): 0 | 1 | 2 | 3 | null {
  const wanted = query.trim().toLowerCase();
  const path = name.toLowerCase();
  const base = posix.basename(path);
  if (base === wanted) return 0;
  if (base.startsWith(wanted)) return 1;
  if (base.includes(wanted)) return 2;
  return path.includes(wanted) ? 3 : null;
}

/** Finds entries by name, the best match first; among equals the shorter path. */
export function searchByName(entries: readonly FoundEntry[], query: string, type: EntryType): FoundEntry[] {
  return entries
    .filter((entry) => type === 'any' || entry.type === type)
    .flatMap((entry) => {
      const score = nameScore(entry.name, query);
      return score === null ? [] : [{ entry, score }];
    })
    .sort((one, other) => one.score - other.score || byLength(one.entry.name, other.entry.name))
    .map(({ entry }) => entry);
}

export const byLength = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other));

export interface LineMatch {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly text: string;
}

const MAX_LINES = 3;
const MAX_LINE_CHARACTERS = 300;

/** The first lines of a text that hold `query`, whatever its case. */
export function linesWith(text: string, query: string): LineMatch[] {
  const wanted = query.trim().toLowerCase();
  const matches: LineMatch[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const column = line.toLowerCase().indexOf(wanted);
    if (column < 0) continue;
    matches.push({ line: index + 1, column: column + 1, text: line.slice(0, MAX_LINE_CHARACTERS) });
    if (matches.length === MAX_LINES) break;
  }
  return matches;
}
