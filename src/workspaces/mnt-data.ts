/**
 * Finds `/mnt/data` in source code, and replaces it by the workspace's path if it can't be mounted.
 *
 * The pattern is one source text for two engines: JavaScript here and Python's `re` in the kernel's helper, which
 * rewrites string constants with it. Both run the table `test/fixtures/mnt-data-cases.json`.
 *
 * - Before it: not a character that makes it the tail of another path (`./mnt/data`, `~/mnt/data`, `{root}/mnt/data`,
 *   `https://host/mnt/data`). Only the empty authority of `file://` may touch it. `//mnt/data` is left alone, because
 *   it reads as a URL without a scheme.
 * - After it: not the rest of a longer name (`/mnt/data2`, `/mnt/data.csv`, `/mnt/data-old`), in any script; full stops
 *   that end a sentence are no part of a name.
 * - `sandbox:/mnt/data/x` keeps its scheme. It is what models print as a link, and the way out turns it back.
 *
 * Group 1 is `file://` or undefined: after it the root is written percent-encoded.
 */
export const MNT_DATA_PATTERN =
  '(file://)?(?:(?<=file://)|(?<![A-Za-z0-9_.~/})*-]))/mnt/data(?![A-Za-z0-9_-]|[^\\x00-\\x7f]|\\.+(?:[A-Za-z0-9_-]|[^\\x00-\\x7f]))';

/** How code sees its workspace. */
export const MNT_DATA = '/mnt/data';

/**
 * Replaces `/mnt/data` by `root` in a text on its way in. Pure. A text without it comes back as it was.
 * @param root absolute path of the workspace as the code's machine sees it.
 */
export function rewriteIncoming(text: string, root: string): string {
  if (!text.includes(MNT_DATA)) return text;
  return text.replace(new RegExp(MNT_DATA_PATTERN, 'g'), (_whole, scheme: string | undefined) =>
    scheme === undefined ? root : scheme + encodeURI(root),
  );
}
