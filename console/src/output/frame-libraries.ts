/** Libraries that displayed HTML asks of the web, and that the console brings along because its frames reach no web. */

interface Library {
  /** Matches the address under which HTML asks for it. */
  readonly pattern: string;
  readonly text: string;
}

/** altair's pages load these three; one file has them, and the other two are then empty. */
const VEGA = '/npm/vega(?:@|/|$)';
const VEGA_PARTS = String.raw`/npm/vega-(?:lite|embed|lib)(?:@|/|\?|$)`;
/** plotly's pages ask for it in case that a label has formulas, and draw without. */
const MATHJAX = '/mathjax/';

let vega: Promise<string> | undefined;

/** @param frame the address of the frame, beside which the console's libraries lie */
export async function librariesFor(html: string, frame: URL): Promise<readonly Library[]> {
  const mathjax = html.includes(MATHJAX) ? [{ pattern: MATHJAX, text: '' }] : [];
  if (!new RegExp(VEGA).test(html)) return mathjax;
  vega ??= fetch(new URL('./vega.js', frame)).then((answer) => answer.text());
  return [...mathjax, { pattern: VEGA, text: await vega }, { pattern: VEGA_PARTS, text: '' }];
}

const ADDRESS = /(?:src|href)=(?:"|'|&quot;|&#34;)https?:\/\/([\w.-]+)/gi;

/** The hosts that a page inside the page asks, as folium's maps are: nobody tells of those. */
export const nestedHosts = (html: string): readonly string[] =>
  html.length < 1_000_000 && /\ssrcdoc=/i.test(html) ? [...html.matchAll(ADDRESS)].map(([, host]) => host ?? '') : [];
