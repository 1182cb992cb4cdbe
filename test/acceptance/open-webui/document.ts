import { readFences } from '../deployment/shell-blocks.ts';

/** The block of docs/open-webui.md under a heading. @param language with ` (2)` for the second one of it */
export function blockOf(heading: string, language: string): string {
  const [name = '', order = ''] = language.split(/(?= \()/);
  const id = `docs/open-webui.md › ${heading}${order}`;
  const found = readFences().find((fence) => fence.id === id && fence.language === name);
  if (found === undefined) throw new Error(`docs/open-webui.md has no ${language} block under ${heading}.`);
  return found.code;
}
