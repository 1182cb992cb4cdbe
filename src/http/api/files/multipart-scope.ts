import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { invalidField, multipartExpected } from '../../../errors/failures.ts';
import type { Api } from '../../server/route-context.ts';

interface MultipartLimits {
  /** Bytes of one file; what is longer is cut, and its stream's `truncated` tells. */
  readonly maxFileBytes: number;
  readonly maxFiles: number;
}

const MAX_FIELDS = 50;
/** Maximum length of the Content-Type header; the parser fails on a boundary of more than 252 bytes. */
const MAX_TYPE_BYTES = 250;

/** Lets the routes of this scope, and no other, take multipart bodies. */
export async function takeMultipart(api: Api, { maxFileBytes, maxFiles }: MultipartLimits): Promise<void> {
  await api.register(multipart, {
    // LibreChat sends names with folders, and as raw UTF-8, which this parser takes as it is.
    preservePath: true,
    // A cut file is refused with our own error.
    throwFileSizeLimit: false,
    limits: {
      fileSize: maxFileBytes,
      files: maxFiles,
      fields: MAX_FIELDS,
      parts: maxFiles + MAX_FIELDS,
      fieldSize: 64 * 1024,
      fieldNameSize: 256,
      headerPairs: 50,
    },
  });
}

/** @throws AppError `unsupported_media_type` for any other body, `invalid_request` for a boundary that the parser doesn't take */
export function requireMultipart(request: FastifyRequest): void {
  if (!request.isMultipart()) {
    throw multipartExpected();
  }
  if (Buffer.byteLength(request.headers['content-type'] ?? '') > MAX_TYPE_BYTES) {
    throw invalidField('Content-Type', 'is too long; a boundary has at most 70 characters (RFC 2046)');
  }
}
