import type { FastifyRequest } from 'fastify';
import type { StoredFile } from '../files/file.ts';
import type { HttpConfig } from './route-context.ts';

/** Cellar's address as the reader of an answer reaches it, without a slash at its end. */
export function publicUrl(request: FastifyRequest, config: Pick<HttpConfig, 'PUBLIC_URL' | 'BASE_PATH'>): string {
  return config.PUBLIC_URL ?? `${request.protocol}://${request.host}${config.BASE_PATH}`;
}

/** A file's whole address, for someone who has nothing else to put it together from. */
export const downloadUrl = (
  request: FastifyRequest,
  config: Pick<HttpConfig, 'PUBLIC_URL' | 'BASE_PATH'>,
  file: StoredFile,
): string => `${publicUrl(request, config)}/download/${file.sessionId}/${file.id}`;
