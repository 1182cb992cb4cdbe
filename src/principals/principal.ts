import type { PrincipalId } from '../lib/ids.ts';
import type { TokenFault } from './token-verifier.ts';

/** A part of the API that a key can be limited to. */
export type KeyScope = 'jupyter';

/** The caller and its rights. All stored data belongs to one principal. */
export interface Principal {
  readonly id: PrincipalId;
  readonly role: 'user' | 'admin';
  /** Whether this caller may stage files from ATTACHMENTS_DIR. */
  readonly mayUseSharedFolder: boolean;
  /**
   * Whether this caller may ask by ids that others can guess: chat ids of its own choosing, lists of sessions. Not where
   * nothing tells callers apart and an id is the only secret.
   */
  readonly mayUseGuessableIds: boolean;
  /** The only routes that this caller may use; null: every route that the role may use. */
  readonly scope: KeyScope | null;
  /** The person behind the request, as a signed token says; null where nothing signed does. */
  readonly userId: string | null;
}

/** Everything of a request that can tell who is asking. */
export interface Credentials {
  /** `X-API-Key`. */
  readonly apiKey: string | undefined;
  /** `Authorization`. */
  readonly authorization: string | undefined;
  /** `?token=`, of a route that takes it. */
  readonly queryToken: string | undefined;
  /** The secret of a path that began with `/k/{secret}`. */
  readonly pathSecret: string | undefined;
  /** Open WebUI's `X-OpenWebUI-User-Jwt`. */
  readonly openWebUiUserJwt: string | undefined;
  /** The IP address that the request comes from; behind trusted proxies, the one that they say. */
  readonly address: string;
  /** Whether the request comes from this machine, as far as its connection and its headers tell. */
  readonly isLocal: boolean;
}

/** An invalid token: its kind, known by its place in the request, and its fault. */
export interface InvalidToken {
  readonly token: 'librechat' | 'open_webui';
  readonly fault: TokenFault;
}

/** The decision: a principal, or the reason for none. `unknown_path`: a wrong secret in the path must look like no route. */
export type Verdict = Principal | InvalidToken | 'unauthenticated' | 'unknown_path';

export const isPrincipal = (verdict: Verdict): verdict is Principal => typeof verdict === 'object' && 'role' in verdict;

/** The one place that decides who a caller is. */
export interface Principals {
  /** Which protection is on, and by which variable more is turned on: a line for the operator. */
  describe(): string;
  /** Whether authentication is off: no key and no token is configured, so nothing tells callers apart. */
  isOpen(): boolean;
  /** Whether there is an API key, or was one: without any, only tokens are accepted. */
  hasKeys(): boolean;
  /** @throws AppError `identity_unavailable` when the keys that tokens are checked with can't be fetched */
  authenticate(credentials: Credentials): Promise<Verdict>;
}
