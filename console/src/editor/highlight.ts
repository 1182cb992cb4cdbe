import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { languageOf, loadLanguage } from './languages.ts';

/** Code in the editor's colors, for code that nobody edits. */

export interface CodePiece {
  readonly text: string;
  readonly look: string;
}

const HIGHLIGHTER = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: 'code-keyword' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: 'code-string' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: 'code-number' },
  { tag: [tags.comment], class: 'code-comment' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'code-function' },
  { tag: [tags.typeName, tags.className, tags.definition(tags.typeName)], class: 'code-type' },
  { tag: [tags.meta, tags.annotation], class: 'code-function' },
]);

/** More than this isn't colored: reading it would hold up the page. */
const MAX_CHARACTERS = 50_000;

/** null where there is nothing to color by. */
export async function highlight(code: string, language: string): Promise<readonly CodePiece[] | null> {
  if (code.length > MAX_CHARACTERS) return null;
  const support = await loadLanguage(language);
  if (support === null) return null;
  const pieces: CodePiece[] = [];
  const put = (text: string, look: string): void => {
    pieces.push({ text, look });
  };
  highlightCode(code, languageOf(support).parser.parse(code), HIGHLIGHTER, put, () => put('\n', ''));
  return pieces;
}
