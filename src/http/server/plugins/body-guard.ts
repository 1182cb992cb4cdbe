import fp from 'fastify-plugin';
import { AppError } from '../../../errors/app-error.ts';
import { bodyTooLarge, invalidField } from '../../../errors/failures.ts';

/** How long the rest of a refused body is read and thrown away, so that its sender gets to read the answer. */
const LINGER_MS = 5_000;

/**
 * Bounds what a caller can send before anybody asks who it is: a request under two hosts is refused, a body that is compressed or says it is too large is refused
 * at once, and one that nobody reads isn't listened to for long. (A multipart body has its limits per file, and they hold while it is
 * read; a body without a length is counted while it is read.)
 */
export const bodyGuardPlugin = fp(
  async (app) => {
    app.addHook('onRequest', async ({ raw, headers, routeOptions }) => {
      // A proxy in front of Cellar may have checked the other one.
      if (raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1) {
        throw invalidField('Host', 'send one such header, not several');
      }
      const encoding = headers['content-encoding'];
      if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
        throw new AppError('unsupported_media_type', 'Content-Encoding: send the body as it is, not compressed.');
      }
      const isMultipart = headers['content-type']?.toLowerCase().startsWith('multipart/') === true;
      const maxBytes = routeOptions.bodyLimit ?? app.initialConfig.bodyLimit ?? Number.POSITIVE_INFINITY;
      if (!isMultipart && Number(headers['content-length'] ?? 0) > maxBytes) {
        throw bodyTooLarge();
      }
    });
    app.addHook('onResponse', async ({ raw }) => {
      if (raw.complete) return;
      // Unread, it would stand before the next request on its connection, which would be cut off with it.
      raw.unpipe();
      raw.resume();
      const cutOff = (): void => {
        // Once the body is here after all, the connection serves the next request.
        if (!raw.complete) raw.destroy();
      };
      const timer = setTimeout(cutOff, LINGER_MS).unref();
      raw.once('close', () => clearTimeout(timer));
      raw.once('end', () => clearTimeout(timer));
    });
  },
  { name: 'cellar-body-guard' },
);
