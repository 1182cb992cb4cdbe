/** The address of a gateway, and its secret. */
export interface GatewayAddress {
  /** `http://…/`, with a trailing slash. For a Unix socket the host part is a placeholder. */
  readonly baseUrl: string;
  readonly token: string | undefined;
  /** Path of the Unix socket that the gateway listens on, if it isn't TCP. */
  readonly socketPath: string | undefined;
}
