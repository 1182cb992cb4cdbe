import { type Config, ConfigError, isLoopback } from '../config/config.ts';
import type { PrincipalId } from '../lib/ids.ts';
import { KeyRing, type StoredKeys } from './key-ring.ts';
import { type LibreChatTokenConfig, LibreChatTokens } from './librechat-tokens.ts';
import { OpenWebUiUsers } from './open-webui-users.ts';
import { readAuthorization, secretsIn } from './presented-secrets.ts';
import { type Credentials, isPrincipal, type Principal, type Principals, type Verdict } from './principal.ts';
import { looksLikeToken } from './token-verifier.ts';

type AuthenticatorConfig = LibreChatTokenConfig &
  Pick<Config, 'API_KEYS' | 'HOST' | 'ATTACHMENTS_DIR' | 'ALLOW_UNAUTHENTICATED' | 'OPEN_WEBUI_JWT_SECRET'>;

/** Of a service without authentication, where Open WebUI's signed users are not read either. */
const ALL_ALIKE =
  "Users of a chat application are not kept apart: LIBRECHAT_JWT_PUBLIC_KEY (`npm run keys -- librechat`) does it for LibreChat's, an API key with OPEN_WEBUI_JWT_SECRET for Open WebUI's.";

/** Decides who a caller is: by API key, LibreChat's token or a secret in the path; where none is configured, by place. */
export class Authenticator implements Principals {
  readonly #config: AuthenticatorConfig;
  readonly #keys: KeyRing;
  readonly #tokens: LibreChatTokens | null;
  readonly #users: OpenWebUiUsers | null;

  /** @throws ConfigError for a key that can't be read */
  constructor(config: AuthenticatorConfig, storedKeys: StoredKeys) {
    const secret = config.OPEN_WEBUI_JWT_SECRET;
    this.#config = config;
    this.#keys = new KeyRing(config.API_KEYS, storedKeys);
    this.#tokens = LibreChatTokens.fromConfig(config);
    this.#users = secret === undefined ? null : new OpenWebUiUsers(secret, config.JWT_CLOCK_TOLERANCE_SECONDS);
  }

  isOpen(): boolean {
    return this.#tokens === null && !this.hasKeys();
  }

  hasKeys(): boolean {
    return !this.#keys.isEmpty();
  }

  /** Which protection is on, and by which variable more is turned on: a line for the operator. */
  describe(): string {
    if (this.isOpen()) {
      const remedy = `API_KEYS, \`npm run keys -- add NAME\` or LIBRECHAT_JWT_PUBLIC_KEY turn it on. ${ALL_ALIKE}`;
      return isLoopback(this.#config.HOST)
        ? `authentication: off (only this machine can reach it). ${remedy}`
        : `WARNING authentication: off, and other machines can reach it (ALLOW_UNAUTHENTICATED). Anyone who can reach it can run code. ${remedy}`;
    }
    const ways = [...this.#keys.describe(), ...(this.#tokens === null ? [] : ["LibreChat's tokens"])];
    return `authentication: ${ways.join(', ')}. ${this.#describeUsers()}`;
  }

  /** Whether the users of a chat application are kept apart, who all come with its one key unless a token names them. */
  #describeUsers(): string {
    const fronts = [
      { front: 'LibreChat', isOn: this.#tokens !== null, by: 'LIBRECHAT_JWT_PUBLIC_KEY (`npm run keys -- librechat`)' },
      { front: 'Open WebUI', isOn: this.#users !== null, by: 'OPEN_WEBUI_JWT_SECRET' },
    ];
    return fronts
      .map(({ front, isOn, by }) =>
        isOn ? `${front}'s users are kept apart.` : `${front}'s users are not kept apart: ${by} does it.`,
      )
      .join(' ');
  }

  /**
   * Nothing listens beyond loopback without authentication, unless the operator says so.
   * @throws ConfigError
   */
  requireBeyondLoopback(): void {
    const { HOST, ALLOW_UNAUTHENTICATED } = this.#config;
    if (isLoopback(HOST) || ALLOW_UNAUTHENTICATED || !this.isOpen()) return;
    throw new ConfigError(
      `HOST: ${HOST} can be reached from other machines, and there is no API key. Make one with \`npm run keys -- add NAME\` or set API_KEYS, or set ALLOW_UNAUTHENTICATED=true if only trusted services reach the port.`,
    );
  }

  async authenticate(credentials: Credentials): Promise<Verdict> {
    if (this.isOpen()) return this.#anonymous(credentials.isLocal);
    const { pathSecret, address } = credentials;
    const ofPath = pathSecret === undefined ? null : this.#keys.find([pathSecret], address);
    if (pathSecret !== undefined && ofPath === null) return 'unknown_path';
    const ofRequest = await this.#ofRequest(credentials);
    // Every credential must be valid: with an invalid one, the sender may not be the principal that another one names.
    const verdict = ofRequest ?? ofPath ?? 'unauthenticated';
    return isPrincipal(verdict) ? await this.#withUser(verdict, credentials.openWebUiUserJwt) : verdict;
  }

  /** The verdict on headers and query; null if they have no credential. A token counts first, because it names a person. */
  async #ofRequest({ apiKey = '', queryToken = '', authorization, address }: Credentials): Promise<Verdict | null> {
    const keyed = this.#keyOf(apiKey === '' ? [] : [apiKey], address);
    const queried = this.#keyOf(queryToken === '' ? [] : [queryToken], address);
    const token = this.#tokenIn(authorization, address);
    const authorized = token === null ? this.#keyOf(secretsIn(authorization), address) : await token;
    if (authorized !== null && !isPrincipal(authorized)) return authorized;
    if (keyed === 'unauthenticated' || queried === 'unauthenticated') return 'unauthenticated';
    return token === null ? (keyed ?? authorized ?? queried) : authorized;
  }

  /** The principal of the key among the secrets; null if there are none. */
  #keyOf(secrets: readonly string[], address: string): Principal | 'unauthenticated' | null {
    return secrets.length === 0 ? null : (this.#keys.find(secrets, address) ?? 'unauthenticated');
  }

  /** The verdict on LibreChat's token; null if the request has none. */
  #tokenIn(authorization: string | undefined, address: string): Promise<Verdict> | null {
    const { scheme, value } = readAuthorization(authorization);
    if (this.#tokens === null || scheme !== 'bearer' || !looksLikeToken(value)) return null;
    if (this.#keys.find([value], address) !== null) return null;
    return this.#tokens
      .principalOf(value)
      .then((named) => (typeof named === 'string' ? { token: 'librechat', fault: named } : named));
  }

  async #withUser(principal: Principal, token: string | undefined): Promise<Verdict> {
    if (this.#users === null || token === undefined || principal.userId !== null) return principal;
    const named = await this.#users.userOf(token);
    if (typeof named === 'string') return { token: 'open_webui', fault: named };
    // The key's principal all the same: the terminal's requests can't be signed, and belong to the same chats.
    return { ...principal, userId: named.userId };
  }

  /** Nothing tells callers apart: who asks on this machine may do anything, anyone else what an unguessable id allows. */
  #anonymous(isLocal: boolean): Principal {
    const isHere = isLocal && isLoopback(this.#config.HOST);
    return {
      id: 'anonymous' as PrincipalId,
      role: isHere ? 'admin' : 'user',
      mayUseSharedFolder: isHere && this.#config.ATTACHMENTS_DIR !== undefined,
      mayUseGuessableIds: isHere || this.#config.ALLOW_UNAUTHENTICATED,
      scope: null,
      userId: null,
    };
  }
}
