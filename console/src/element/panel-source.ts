import type { GeneratedFile, GivenFile } from '../../../packages/generated-files/index.d.ts';
import { type PreviewSource, toQuery } from '../preview/source.ts';
import { askCellar, baseOf, listed } from './ask-cellar.ts';

/** The ways of the panel to what is in a file: with the token of the element, or by the addresses that the page gave. */

type Facts = Pick<PreviewSource, 'id' | 'name' | 'type' | 'size'>;

const factsOf = ({ id, name, size, mime_type: type }: GeneratedFile): Facts => ({ id, name, size, type });

/** A file of the chat that the element asks about. */
export function ownSource(host: Element, sessionId: string, file: GeneratedFile): PreviewSource {
  const path = `files/${sessionId}/${encodeURIComponent(file.id)}/preview`;
  return sourceOf(file, baseOf(host), {
    preview: (query, signal) => askCellar(host, `${path}${query}`, { signal }),
    bytes: (signal) => askCellar(host, `${listed}/file/${encodeURIComponent(file.id)}`, { signal }),
  });
}

/** A file of the page's own. */
export function givenSource(file: GivenFile, previewUrl: string): PreviewSource {
  // The page lies beside Cellar's console.
  return sourceOf(file, new URL('../', document.baseURI), {
    preview: (query, signal) => fetchOpenly(`${previewUrl}${query}`, signal),
    bytes: (signal) => fetchOpenly(file.download_url, signal),
  });
}

interface Ways {
  preview(query: string, signal: AbortSignal): Promise<Response>;
  bytes(signal: AbortSignal): Promise<Response>;
}

const sourceOf = (file: GeneratedFile, base: URL, { preview, bytes }: Ways): PreviewSource => ({
  ...factsOf(file),
  // The page around may be anybody's, so HTML is drawn in a frame of Cellar's.
  frameUrl: new URL('console/relay.html', base).href,
  look: async (part, signal) => (await preview(toQuery({ ...part }), signal)).json(),
  picture: async (page, width, signal) => (await preview(toQuery({ format: 'png', page, width }), signal)).blob(),
  bytes: async (signal) => (await bytes(signal)).blob(),
});

/** @throws Error with Cellar's sentence */
async function fetchOpenly(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { credentials: 'omit', signal });
  if (response.ok) return response;
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  throw new Error(message ?? 'It can’t be shown.');
}
