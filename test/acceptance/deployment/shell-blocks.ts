import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What whoever reads the documents may paste into a terminal. */

const ROOT = join(import.meta.dirname, '../../..');

export interface Fence {
  /** `docs/mcp.md › MCP`, and ` (2)` at the end of the second of one heading and language. */
  readonly id: string;
  /** What stands behind the three backticks. */
  readonly language: string;
  readonly code: string;
}

/** Every fenced block of every document that is committed, docs/api.md's examples apart (`examples.test.ts`). */
export function readFences(): Fence[] {
  const documents = execFileSync('git', ['-C', ROOT, 'ls-files', '*.md'], { encoding: 'utf8' }).trim().split('\n');
  return documents.filter((file) => file !== 'docs/api.md').flatMap(fencesOf);
}

function fencesOf(file: string): Fence[] {
  const fences: Fence[] = [];
  let heading = '';
  const inOrder = /^#+ (.+)$|^( *)```(\S*)\n([\s\S]*?)^ *```$/gm;
  for (const [, title, indent = '', language = '', code] of readFileSync(join(ROOT, file), 'utf8').matchAll(inOrder)) {
    if (title !== undefined) heading = title;
    if (code === undefined) continue;
    const isEarlier = (fence: Fence) =>
      fence.language === language && fence.id.replace(/ \(\d+\)$/, '') === `${file} › ${heading}`;
    const earlier = fences.filter(isEarlier).length;
    const id = `${file} › ${heading}${earlier === 0 ? '' : ` (${earlier + 1})`}`;
    fences.push({ id, language, code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), '') });
  }
  return fences;
}
