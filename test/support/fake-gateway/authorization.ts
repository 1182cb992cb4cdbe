/** Whether a request brings the token, by the rules of a flavor. */
import type { RecordedRequest } from './request-log.ts';

export function isAuthorized(
  request: Pick<RecordedRequest, 'headers' | 'query'>,
  token: string | undefined,
  acceptsBearer: boolean,
): boolean {
  if (token === undefined) {
    return true;
  }
  const header = request.headers.authorization;
  return (
    header === `token ${token}` ||
    (acceptsBearer && header === `Bearer ${token}`) ||
    request.query.get('token') === token
  );
}
