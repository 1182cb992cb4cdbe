import { signal } from '@preact/signals';
import type { WireFile } from '../api/types.ts';
import type { TreeFile } from './workspace.ts';

/** The visible parts of the page. */

export const PANELS = ['files', 'kernel'] as const;
export type Panel = (typeof PANELS)[number];

export const panel = signal<Panel>('files');
/** If there is room for one thing only: the code, or the panel. */
export const showsCode = signal(true);
export const showsSessions = signal(false);
/** Whether the field for finding runs is open. */
export const searchesRuns = signal(false);
export const showsShortcuts = signal(false);

export function showPanel(next: Panel): void {
  panel.value = next;
  showsCode.value = false;
}

/** The file whose details are open. */
export const details = signal<WireFile | null>(null);
export const openDetails = (file: WireFile): void => {
  details.value = file;
};

/** The same for a file of the workspace of which no version is kept. */
export const loose = signal<TreeFile | null>(null);
export const openLoose = (file: TreeFile): void => {
  loose.value = file;
};

/** The editor's code and its language; each session has its own. */
export const draft = signal({ code: '', language: 'py' });

/** Code of a run, to be changed and run again. */
export function putIntoEditor(code: string, language: string): void {
  draft.value = { code, language };
  showsCode.value = true;
}
