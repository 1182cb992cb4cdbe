import type { OutputSelection } from '../execution.ts';

/** Which of a run's outputs a caller gets (`TRACKED_FORMATS`, `TRACKING`). Pure. */
export interface OutputPolicy {
  /** Extensions without a dot, and `image` for what is displayed. */
  readonly trackedFormats: readonly string[];
  readonly tracking: 'always' | 'requested';
}

/** Words by which code asks for a format, beside its extension. */
const FORMAT_WORDS: Readonly<Record<string, readonly string[]>> = {
  xlsx: ['excel', 'openpyxl', 'xlsxwriter'],
  xls: ['excel', 'xlwt'],
  pdf: ['reportlab', 'fpdf', 'pypdf'],
};
/** A figure that `show()` of a program saved in the workspace (runtime/cellar_runtime/site/cellar_figures.py): a display. */
const PROGRAM_FIGURE = /^figure-[0-9a-f]{6}-\d+\.png$/;
const SAVES = /save|write|to_(excel|csv|parquet|json|html|pickle)|export|dump|output|open\s*\(|build\s*\(/i;

/** Whether a run's workspace has to be looked through at all. */
export function needsScan(selection: OutputSelection, policy: OutputPolicy, code: string): boolean {
  if (selection === 'all' || policy.tracking === 'always') return true;
  const names = policy.trackedFormats.some((format) =>
    [format, ...(FORMAT_WORDS[format] ?? [])].some((word) => new RegExp(`(?<![a-z])${word}`, 'i').test(code)),
  );
  return names && SAVES.test(code);
}

/** Whether a file that a run made or changed is returned. */
export function isSelected(selection: OutputSelection, policy: OutputPolicy, name: string): boolean {
  if (selection === 'all' || (PROGRAM_FIGURE.test(name) && policy.trackedFormats.includes('image'))) return true;
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && extension !== 'image' && policy.trackedFormats.includes(extension);
}

/** Whether displayed images and pages are returned. */
export function selectsDisplays(selection: OutputSelection, policy: OutputPolicy): boolean {
  return selection === 'all' || policy.trackedFormats.includes('image');
}
