/** Ids of files, and those that a chat's backend gives its own. */
const ID = /^[A-Za-z0-9_-]{8,64}$/;

/** The part of an attachment's id that is logged. The id of a file on the web is its URL, which may be signed: only the origin is logged. */
export function loggedId(id: string): { readonly fileId?: string; readonly origin?: string } {
  if (ID.test(id)) return { fileId: id };
  const origin = URL.parse(id)?.origin;
  return origin === undefined || origin === 'null' ? {} : { origin };
}
