import * as vega from 'vega';
import embed from 'vega-embed';
import * as vegaLite from 'vega-lite';

/** The libraries that a page by altair loads from the web, under the names that it uses: the frame reaches no web. */
Object.assign(globalThis, { vega, vl: vegaLite, vegaLite, vegaEmbed: embed });
