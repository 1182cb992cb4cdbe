import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the console for the browser. It holds no data, so every caller gets the same. */
export interface ConsoleAsset {
  readonly bytes: Buffer;
  /** The same bytes as the build compressed them, the smallest first. */
  readonly encoded: readonly { readonly encoding: 'br' | 'gzip'; readonly bytes: Buffer }[];
  readonly headers: Readonly<Record<string, string>>;
}

const FOLDER = fileURLToPath(new URL('../../../../console/dist/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

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

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const IS_ENCODED = /\.(?:br|gz)$/;

/** Every built file by its name. Read once; they are part of the program. */
export function readConsoleAssets(folder = FOLDER): ReadonlyMap<string, ConsoleAsset> {
  const names = readdirSync(folder);
  const present = new Set(names);
  return new Map(
    names
      .filter((name) => !IS_ENCODED.test(name))
      .map((name): [string, ConsoleAsset] => {
        const bytes = readFileSync(join(folder, name));
        const encoded = ENCODINGS.filter(([, suffix]) => present.has(`${name}${suffix}`)).map(([encoding, suffix]) => ({
          encoding,
          bytes: readFileSync(join(folder, `${name}${suffix}`)),
        }));
        return [name, { bytes, encoded, headers: headersOf(name, bytes) }];
      }),
  );
}

/** The smallest form of a file that a client takes, and the headers that tell which it is. */
export function negotiate(
  { bytes, encoded, headers }: ConsoleAsset,
  acceptEncoding = '',
): { readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> } {
  if (encoded.length === 0) return { bytes, headers };
  const accepted = new Set(
    acceptEncoding
      .split(',')
      .filter((one) => !/;\s*q=0(?:\.0*)?\s*$/.test(one))
      .map((one) => one.replace(/;.*/, '').trim().toLowerCase()),
  );
  const found = encoded.find(({ encoding }) => accepted.has(encoding));
  const vary = { ...headers, vary: 'accept-encoding' };
  if (found === undefined) return { bytes, headers: vary };
  const etag = headers['etag']?.replace(/"$/, `-${found.encoding}"`) ?? '';
  return { bytes: found.bytes, headers: { ...vary, etag, 'content-encoding': found.encoding } };
}

function headersOf(name: string, bytes: Buffer): Record<string, string> {
  const policy = POLICIES[name];
  return {
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'cache-control': HAS_CONTENT_HASH.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    ...(policy === undefined ? OPEN_TO_ALL : { 'content-security-policy': policy }),
  };
}

/**
 * Scripts and styles load from everywhere: the web component stands in pages of other origins, and the frame's origin
 * is nobody's.
 */
const OPEN_TO_ALL = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
