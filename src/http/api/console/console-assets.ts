import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the console for the browser. It holds no data, so every caller gets the same. */
export interface ConsoleAsset {
  readonly bytes: Buffer;
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
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The frame in which HTML that code displayed is shown: an origin of its own, no network, no script but the frame's
 * (which is no script of the HTML), and styles as the HTML has them.
 */
const FRAME_POLICY = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const POLICIES: Readonly<Record<string, string>> = { 'index.html': PAGE_POLICY, 'frame.html': FRAME_POLICY };

/** Files whose name changes with their content: `code-editor-B2xk91qQ.js`. */
const HAS_CONTENT_HASH = /-[\w-]{8}\.(?:js|css)$/;

/** Every built file by its name. Read once; they are part of the program. */
export function readConsoleAssets(folder = FOLDER): ReadonlyMap<string, ConsoleAsset> {
  return new Map(
    readdirSync(folder).map((name): [string, ConsoleAsset] => {
      const bytes = readFileSync(join(folder, name));
      return [name, { bytes, headers: headersOf(name, bytes) }];
    }),
  );
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
