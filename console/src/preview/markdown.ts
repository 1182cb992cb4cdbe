import createDOMPurify from 'dompurify';
import { marked } from 'marked';

/** Markdown and foreign HTML as elements that can't act: no scripts, no styles, nothing that a network is asked for. */

const purify = createDOMPurify(window);
purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return;
  node.setAttribute('target', '_blank');
  node.setAttribute('rel', 'noopener noreferrer');
});

const FORBIDDEN = {
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'video', 'audio', 'source', 'svg', 'math'],
  FORBID_ATTR: ['style', 'srcset', 'class', 'id', 'name', 'background', 'poster'],
};

export function cleanHtml(html: string): DocumentFragment {
  const fragment = purify.sanitize(withoutInline(html), { ...FORBIDDEN, RETURN_DOM_FRAGMENT: true });
  for (const image of fragment.querySelectorAll('img')) {
    if (/^data:image\//.test(image.getAttribute('src') ?? '')) continue;
    // A remote image would tell its host who reads the document; an image of the chat is a separate file.
    image.replaceWith(`[${image.alt || 'image'}]`);
  }
  return fragment;
}

export const markdownToHtml = (text: string): string => marked.parse(text, { async: false, gfm: true });

/** Not even parsed: a policy against inline styles and handlers speaks up about them in any document. */
const withoutInline = (html: string): string => html.replace(/\s(?:style|on\w+)\s*=\s*("[^"]*"|'[^']*')/gi, '');
