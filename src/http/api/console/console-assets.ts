import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyStaticOptions } from '@fastify/static';

const FOLDER = fileURLToPath(new URL('../../../../console/dist/', import.meta.url));

/** The page: its own files and its own service, nothing inline, nobody's frame. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  'media-src blob:',
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The frame in which HTML that code displayed is shown: an origin of its own and no network. Scripts of the HTML run there,
 * for plots are made of them; the policy of the page around keeps the frame from going anywhere else. Anybody may frame it: it
 * holds nothing, and draws what it is given.
 */
const FRAME_POLICY = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The page around it in pages of other sites, whose own policy may let a frame go anywhere. Nothing but its script is in it. */
const RELAY_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const POLICIES: Readonly<Record<string, string>> = {
  'index.html': PAGE_POLICY,
  'frame.html': FRAME_POLICY,
  'relay.html': RELAY_POLICY,
};

/** Files whose name changes with their content: `code-editor-B2xk91qQ.js`. */
const HAS_CONTENT_HASH = /-[\w-]{8}\.(?:js|css)$/;
const IS_COMPRESSED = /\.(?:br|gz)$/;

/** How `@fastify/static` sends the built files, in the smallest form that the build made of each and the client takes. */
export const consoleFiles: FastifyStaticOptions = {
  root: FOLDER,
  serve: false,
  preCompressed: true,
  cacheControl: false,
  acceptRanges: false,
  // It would be made of size and time: those of `index.html` are the same for two builds in an image with normalized times.
  etag: false,
  lastModified: false,
};

/** Whether the build made a file of that name. */
export const isConsoleFile = (name: string): boolean =>
  /^[\w-][\w.-]*$/.test(name) && !IS_COMPRESSED.test(name) && existsSync(join(FOLDER, name));

const etags = new Map<string, { readonly mtimeMs: number; readonly etag: string }>();

/** The entity tag of a built file: of its content, and weak, because the compressed forms share it. */
export function consoleFileEtag(name: string): string {
  const path = join(FOLDER, name);
  const { mtimeMs } = statSync(path);
  const known = etags.get(name);
  if (known?.mtimeMs === mtimeMs) return known.etag;
  const etag = `W/"${createHash('sha256').update(readFileSync(path)).digest('base64url')}"`;
  etags.set(name, { mtimeMs, etag });
  return etag;
}

/** The headers that follow from the name of a built file: for how long browsers keep it, and what it may do. Pure. */
export function headersOf(name: string): Readonly<Record<string, string>> {
  const policy = POLICIES[name];
  return {
    'cache-control': HAS_CONTENT_HASH.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(policy === undefined ? OPEN_TO_ALL : { 'content-security-policy': policy }),
  };
}

/**
 * Scripts and styles load from everywhere: the web component stands in pages of other origins, and the frame's origin
 * is nobody's.
 */
const OPEN_TO_ALL = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
