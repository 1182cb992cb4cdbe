import type { WireFile } from '../api/types.ts';

/** The kind of a file in a word that people use. */

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^text\/html/, 'Web page'],
  [/^text\/markdown/, 'Markdown'],
  [/^text\/plain/, 'Text'],
  [/^application\/(?:json|jsonl|x-ndjson)/, 'JSON'],
  [/^application\/x-ipynb/, 'Notebook'],
  [/wordprocessingml|msword/, 'Word'],
  [/presentationml|ms-powerpoint/, 'PowerPoint'],
  [/opendocument\.spreadsheet/, 'Spreadsheet'],
  [/zip|x-tar|gzip|7z/, 'Archive'],
  [/parquet|sqlite|pickle/, 'Data'],
  [/^audio\//, 'Audio'],
  [/^video\//, 'Video'],
  [/^text\/x-|javascript|x-sh/, 'Code'],
];

export function typeName({ name, type, format }: Pick<WireFile, 'name' | 'type' | 'format'>): string {
  if (format !== 'Other') return format;
  const known = NAMES.find(([pattern]) => pattern.test(type))?.[1];
  if (known !== undefined) return known;
  const extension = /\.(\w{1,8})$/.exec(name)?.[1];
  return extension === undefined ? 'File' : `${extension.toUpperCase()} file`;
}
