import * as vega from 'vega';
import embed from 'vega-embed';
import * as vegaLite from 'vega-lite';

/** What a page by altair loads from the web, for the frame that reaches no web: under the names that it then uses. */
Object.assign(globalThis, { vega, vl: vegaLite, vegaLite, vegaEmbed: embed });
