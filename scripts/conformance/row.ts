/** One row of the contract's table: a statement about a server that LibreChat talks to, and how it is tried. */

/** LibreChat up to v0.8.5 (`a`) or from v0.8.6 on (`b`). */
export type Generation = 'a' | 'b';

export interface Row {
  readonly area: 'runs' | 'languages' | 'files' | 'batch' | 'objects' | 'programs' | 'errors';
  /** The generation that needs it; absent: both, in the same form. */
  readonly generation?: Generation;
  /** The server's behavior, as a sentence without its subject. */
  readonly says: string;
  /** @throws Absent where the server doesn't have it; any other error where it does it wrongly */
  readonly check: (context: Context) => Promise<void>;
}

export interface Context {
  readonly client: Client;
  /** Whether a credential was given. */
  readonly isAuthenticated: boolean;
}

/** The server doesn't offer this at all. */
export class Absent extends Error {}

/** @throws Absent for a status that a server gives for a route that it doesn't have */
export function assertOffered(path: string, status: number, text = ''): void {
  if ([404, 405, 501].includes(status)) throw new Absent(describeAnswer(path, status, text));
}

/** `/exec answers 502: <html>…`. */
export const describeAnswer = (path: string, status: number, text: string): string =>
  `${path} answers ${status}${text === '' ? '' : `: ${text.slice(0, 200)}`}`;

/** The requests that a row can send. */
export interface Client {
  /** One request below the base URL, with LibreChat's headers. */
  request(path: string, init?: RequestInit & { readonly anonymous?: boolean }): Promise<Response>;
  /** POST with a JSON body; the parsed answer. @throws Error unless 200, Absent for 404, 405 and 501 */
  post(path: string, body: object): Promise<Answer>;
  get(path: string): Promise<unknown>;
}

export type Answer = Readonly<Record<string, unknown>>;

/** A file as answers name it. */
export interface WireFile {
  readonly id: string;
  readonly name: string;
  readonly session_id?: string;
  readonly storage_session_id?: string;
  readonly inherited?: boolean;
}

/** The form of ids in LibreChat's download links. */
export const ID = /^[A-Za-z0-9_-]{21}$/;

/** A name for a file that no other row uses. */
export const uniqueName = (stem: string): string => `${stem}-${Math.random().toString(36).slice(2, 8)}.csv`;
