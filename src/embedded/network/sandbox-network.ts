import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AllowedHost, parseAllowedHost } from '../../lib/allowed-hosts.ts';
import { defaultRules } from './destination.ts';
import { EgressProxy, type NetworkConnection } from './egress-proxy.ts';
import { findPipIndex } from './pip-index.ts';

/** The way out that sandboxes get with `SANDBOX_NETWORK=allowlist`. */

export interface SandboxNetwork extends AsyncDisposable {
  /** For the launcher (`config-file.ts`). */
  readonly settings: NetworkSettings;
  /** Everything that may be reached, as it is written in SANDBOX_NETWORK_ALLOW. */
  readonly hosts: readonly string[];
  /** Notes for the operator. */
  readonly notes: readonly string[];
}

export interface NetworkSettings {
  /** The proxy's Unix socket. */
  readonly socket: string;
  /** The key that signs passes. */
  readonly secret: string;
  /** Variables for programs. */
  readonly env: Readonly<Record<string, string>>;
}

/** The entry of SANDBOX_NETWORK_ALLOW that stands for the package index of the operator's pip. */
const PIP = 'pip';

interface NetworkOptions {
  readonly allow: readonly string[];
  readonly python: string;
  /** Folder for the socket; only Cellar's. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onConnection: (connection: NetworkConnection) => void;
  readonly signal: AbortSignal;
}

export async function openSandboxNetwork(options: NetworkOptions): Promise<SandboxNetwork> {
  const { allow, python, directory, environment, onConnection, signal } = options;
  const pip = allow.includes(PIP) ? await findPipIndex(python, signal) : { hosts: [], variables: {}, leftOut: [] };
  const hosts = [...new Set([...allow.filter((entry) => entry !== PIP), ...pip.hosts])];
  const allowed = hosts.map(parseAllowedHost).filter((entry): entry is AllowedHost => entry !== undefined);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'network.sock');
  const proxy = await EgressProxy.start({ path, rules: defaultRules(allowed), onConnection });
  return {
    settings: {
      socket: path,
      secret: proxy.secret,
      env: { ...certificateVariables(environment), ...pip.variables },
    },
    hosts,
    notes: pip.leftOut,
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  };
}

const CERTIFICATE_VARIABLES = [
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'],
  ...['NODE_EXTRA_CA_CERTS', 'GIT_SSL_CAINFO', 'PIP_CERT'],
];
/** The host's certificate paths that are visible inside (runtime/cellar_runtime/sandbox/host_files.py). */
const VISIBLE = /^\/(etc\/ssl\/certs|etc\/pki\/tls\/certs|etc\/ca-certificates|usr)(\/|$)/;

/** The operator's variables that locate certificates, if their paths are visible inside. */
function certificateVariables(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    CERTIFICATE_VARIABLES.flatMap((name) => {
      const path = environment[name];
      return path !== undefined && VISIBLE.test(path) ? [[name, path]] : [];
    }),
  );
}
