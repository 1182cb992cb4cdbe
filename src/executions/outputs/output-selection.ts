import type { StoredFile } from '../../files/file.ts';

/** Which files of a run are looked for, kept, and told as deliverables. Pure. */
export interface OutputPolicy {
  /** `TRACKED_FORMATS`: what people ask for by name. Extensions without a dot, and `image` for what is displayed. */
  readonly trackedFormats: readonly string[];
  readonly tracking: 'always' | 'requested';
  /** `OUTPUT_FORMATS`, in the same words: what is kept at all. Empty: everything. */
  readonly outputFormats: readonly string[];
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

/**
 * Whether a run's workspace has to be looked through at all.
 * @param tracking `always` where the caller's dialect leaves the operator no choice
 */
export function needsScan(tracking: 'always' | 'configured', policy: OutputPolicy, code: string): boolean {
  if (tracking === 'always' || policy.tracking === 'always') return true;
  const names = policy.trackedFormats.some((format) =>
    [format, ...(FORMAT_WORDS[format] ?? [])].some((word) => new RegExp(`(?<![a-z])${word}`, 'i').test(code)),
  );
  return names && SAVES.test(code);
}

/** Whether a file that a run made or changed is kept. */
export const keepsFile = ({ outputFormats }: OutputPolicy, name: string): boolean =>
  outputFormats.length === 0 || hasFormat(outputFormats, name, PROGRAM_FIGURE.test(name));

/** Whether displayed images and pages are kept. */
export const keepsDisplays = ({ outputFormats }: OutputPolicy): boolean =>
  outputFormats.length === 0 || outputFormats.includes('image');

/** Whether a kept file is one that people ask for by name. @param formats `TRACKED_FORMATS` */
export const isDeliverable = (formats: readonly string[], { name, source }: Pick<StoredFile, 'name' | 'source'>) =>
  hasFormat(formats, name, source === 'display' || PROGRAM_FIGURE.test(name));

function hasFormat(formats: readonly string[], name: string, isDisplayed: boolean): boolean {
  if (isDisplayed && formats.includes('image')) return true;
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && extension !== 'image' && formats.includes(extension);
}
