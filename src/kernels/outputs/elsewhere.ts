import { z } from 'zod';
import type { KernelOutput } from '../kernel-output.ts';

/** The same as in runtime/cellar_runtime/sandbox/documents.py. */
const MIME_TYPE = 'application/vnd.cellar.elsewhere+json';
const pathsSchema = z.array(z.string().transform((path) => path.slice(0, 300).toWellFormed())).max(20);

/** The paths of files that a run wrote outside its workspace; null for an output that tells of none. */
export function pathsElsewhere(output: KernelOutput): readonly string[] | null {
  if (output.type !== 'display' || !(MIME_TYPE in output.data)) return null;
  return pathsSchema.safeParse(output.data[MIME_TYPE]).data ?? [];
}
