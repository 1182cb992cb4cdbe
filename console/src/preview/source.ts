import type { Preview } from '../api/types.ts';

/** The part of a file that a viewer asks for, in the words of the preview API. */
export interface Part {
  readonly page?: number;
  readonly sheet?: string;
  readonly rows?: number;
  readonly offset?: number;
  readonly sort?: number;
  readonly filter?: string;
}

/** A file to look into, and the ways to what is in it. The console and the web component each have their own. */
export interface PreviewSource {
  readonly id: string;
  readonly name: string;
  /** Its MIME type. */
  readonly type: string;
  readonly size: number;
  /** @throws Error with a sentence for the reader, as the others do */
  look(part: Part, signal: AbortSignal): Promise<Preview>;
  /** A page as a PNG of that width. */
  picture(page: number, width: number, signal: AbortSignal): Promise<Blob>;
  bytes(signal: AbortSignal): Promise<Blob>;
  /** The page that shows HTML in an origin of nobody's; null where the page around has none. */
  readonly frameUrl: string | null;
}

/** The query of the preview API. */
export function toQuery(asked: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** As an address that also pages with a policy of their own mostly allow. */
export async function toDataUrl(blob: Blob, type: string): Promise<string> {
  const reader = new FileReader();
  const read = new Promise<string>((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
  });
  reader.readAsDataURL(blob.slice(0, blob.size, type));
  return await read;
}
