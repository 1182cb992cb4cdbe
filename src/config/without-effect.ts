import type { Config } from './config.ts';

/** Variables that are set and change nothing, because of what others say. */

interface Rule {
  readonly names: readonly string[];
  /** Whether they have no effect with these values. */
  readonly holds: (config: Config) => boolean;
  readonly because: string;
}

const isRemote = (config: Config): boolean => config.JUPYTER_GATEWAY_URL !== undefined;
const hasTokenKey = (config: Config): boolean =>
  (config.LIBRECHAT_JWT_PUBLIC_KEY ?? config.LIBRECHAT_JWT_JWK ?? config.LIBRECHAT_JWT_JWKS_URL) !== undefined;

const RULES: readonly Rule[] = [
  {
    names: [
      ...['SANDBOX', 'SANDBOX_REQUIRE', 'SANDBOX_PROCESSES', 'SANDBOX_MEMORY_BYTES', 'SANDBOX_TOTAL_MEMORY_BYTES'],
      ...['SANDBOX_FILE_BYTES', 'SANDBOX_TMP_BYTES', 'SANDBOX_CPUS', 'SANDBOX_CPU_SECONDS', 'SANDBOX_NETWORK_ALLOW'],
      ...['CELLAR_PYTHON', 'TOOLBOX', 'TOOLBOX_REQUIREMENTS', 'KERNEL_POOL_MAX_SIZE', 'KERNEL_FORK_SERVER'],
    ],
    holds: isRemote,
    because: "is for Cellar's own kernels, and JUPYTER_GATEWAY_URL names others",
  },
  {
    names: ['TOOLBOX', 'TOOLBOX_REQUIREMENTS'],
    holds: (config) => !isRemote(config) && config.CELLAR_PYTHON !== undefined,
    because: 'is for the Python environment that Cellar makes, and CELLAR_PYTHON names another, which stays as it is',
  },
  {
    names: ['JUPYTER_GATEWAY_TOKEN'],
    holds: (config) => !isRemote(config),
    because: 'applies to the gateway of JUPYTER_GATEWAY_URL, which is not set',
  },
  {
    names: ['SANDBOX_NETWORK_ALLOW'],
    holds: (config) => !isRemote(config) && config.SANDBOX_NETWORK !== 'allowlist',
    because: 'has an effect only with SANDBOX_NETWORK=allowlist',
  },
  {
    names: ['LIBRECHAT_JWT_ISSUER', 'LIBRECHAT_JWT_AUDIENCE'],
    holds: (config) => !hasTokenKey(config),
    because: 'needs LIBRECHAT_JWT_PUBLIC_KEY, LIBRECHAT_JWT_JWK or LIBRECHAT_JWT_JWKS_URL, and none is set',
  },
  {
    names: ['JWT_CLOCK_TOLERANCE_SECONDS'],
    holds: (config) => !hasTokenKey(config) && config.OPEN_WEBUI_JWT_SECRET === undefined,
    because: 'applies to tokens, and no key for tokens is set (LIBRECHAT_JWT_*, OPEN_WEBUI_JWT_SECRET)',
  },
  {
    names: ['ALLOW_UNAUTHENTICATED'],
    holds: (config) => config.ALLOW_UNAUTHENTICATED && (config.API_KEYS.length > 0 || hasTokenKey(config)),
    because: 'has no effect while keys are set (API_KEYS, LIBRECHAT_JWT_*): every request needs one',
  },
  {
    names: ['AUDIT_CODE'],
    holds: (config) => config.AUDIT_CODE && !config.STORE_CODE,
    because: 'has no effect with STORE_CODE=false',
  },
  {
    names: ['STAGING_DIR'],
    holds: (config) => config.MAX_STAGING_BYTES === 0,
    because: 'has no effect with MAX_STAGING_BYTES=0',
  },
  {
    names: ['KERNEL_POOL_MAX_SIZE'],
    holds: (config) => !isRemote(config) && config.KERNEL_POOL_MAX_SIZE < config.KERNEL_POOL_SIZE,
    because: 'is less than KERNEL_POOL_SIZE, which applies',
  },
  {
    names: ['MAX_UPLOAD_BYTES'],
    holds: ({ MAX_UPLOAD_BYTES, MAX_UPLOAD_REQUEST_BYTES, MAX_SESSION_BYTES }) =>
      [MAX_UPLOAD_REQUEST_BYTES, MAX_SESSION_BYTES].some((limit) => limit > 0 && limit < MAX_UPLOAD_BYTES),
    because: 'is more than MAX_UPLOAD_REQUEST_BYTES or MAX_SESSION_BYTES; the smallest of them applies',
  },
];

/** One sentence for each variable that is set in `environment` and changes nothing. */
export function withoutEffect(config: Config, environment: Readonly<Record<string, string | undefined>>): string[] {
  return RULES.filter(({ holds }) => holds(config)).flatMap(({ names, because }) =>
    names.filter((name) => (environment[name] ?? '') !== '').map((name) => `${name} ${because}.`),
  );
}
