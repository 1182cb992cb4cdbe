import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseAllowedHost } from './lib/allowed-hosts.ts';

/**
 * Cellar's whole configuration: one schema over the environment. `.env.example` is written from it
 * (`npm run generate`), so a variable's meaning stands here and nowhere else.
 */

/** Written like `1`, `true`, `yes`, `on` or their opposites. */
const flag = z.stringbool({
  truthy: ['1', 'true', 'yes', 'on'],
  falsy: ['0', 'false', 'no', 'off'],
});

/** `false`, how many proxies stand in front (`true`: one), or their addresses and networks. */
const proxies = z
  .string()
  .trim()
  .transform((text, context): number | string[] => {
    if (/^\d{1,2}$/.test(text)) return Number(text);
    const known = flag.safeParse(text);
    if (known.success) return known.data ? 1 : 0;
    const addresses = text.split(',').map((address) => address.trim());
    if (addresses.every(isProxyAddress)) return addresses;
    context.addIssue('must be false, true, a number of proxies, or their addresses (10.0.0.0/8, ::1, loopback)');
    return z.NEVER;
  });

function isProxyAddress(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [, address = '', , bits = '0'] = /^([^/]+)(\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}

const integer = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number<string>().int().min(minimum).max(maximum);

/** A comma-separated list; empty items are dropped. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const MiB = 1024 * 1024;
/** Where workspaces are made on the kernels' machine when files are carried there. */
const CARRIED_ROOT = '/tmp/cellar-workspaces';
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Whether a text can name an API key, or the tenant that keys belong to. */
export const isKeyName = (text: string): boolean => NAME.test(text);

/** One of `API_KEYS`: `name:secret[:role[:grant+grant]]`. */
export interface ApiKey {
  readonly name: string;
  readonly secret: string;
  readonly role: 'user' | 'admin';
  /** Whether the key's holder may stage files from ATTACHMENTS_DIR. */
  readonly mayUseSharedFolder: boolean;
}

const apiKeys = list.transform((items, context): ApiKey[] => {
  const keys: ApiKey[] = [];
  for (const item of items) {
    const [name = '', secret = '', role = 'user', grants = ''] = item.split(':');
    const known = grants === '' || grants.split('+').every((grant) => grant === 'attachments');
    if (!NAME.test(name) || secret.length < 16 || (role !== 'user' && role !== 'admin') || !known) {
      // The value itself stays out of the message: it holds a secret.
      context.addIssue({
        code: 'custom',
        message: `entry ${keys.length + 1} must read name:secret[:user|admin[:attachments]], with a secret of at least 16 characters`,
      });
      return z.NEVER;
    }
    keys.push({ name, secret, role, mayUseSharedFolder: grants.includes('attachments') });
  }
  if (new Set(keys.map((key) => key.name)).size < keys.length) {
    context.addIssue({ code: 'custom', message: 'two keys have the same name' });
    return z.NEVER;
  }
  return keys;
});

/** Host names in lower case, without port. */
const hostNames = list.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^([a-z0-9_.-]+|[0-9a-f:.]+)$/, 'must be host names without scheme and port'),
  ),
);

/** Host names in lower case; `*.` stands for every name below. */
const hostPatterns = list.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/, 'must be host names without scheme and port'),
  ),
);

const origins = list.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^https?:\/\/[^/\s]+$/, 'must be origins: scheme, host and port, no path'),
  ),
);
const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of an HTTP header');

const allowedHosts = list.pipe(
  z.array(
    z
      .string()
      .refine(
        (entry) => entry === 'pip' || parseAllowedHost(entry) !== undefined,
        'must be host names (example.org, *.example.org, example.org:8443) and pip',
      ),
  ),
);

/** File extensions, and `image` for displayed images. */
const trackedFormats = list.pipe(
  z.array(z.string().regex(/^[a-z0-9]{1,10}$/, 'must be file extensions without a dot, or image')),
);

/** Name → meaning and default. The order is the order of `.env.example`. */
export const environmentSchema = z.object({
  HOST: z.string().default('127.0.0.1').meta({
    group: 'Listening',
    description: 'Address to listen on. Anything beyond loopback needs API_KEYS or ALLOW_UNAUTHENTICATED=true.',
  }),
  PORT: integer(0, 65_535).prefault('8000').meta({ description: 'Port to listen on; 0 takes a free one.' }),
  BASE_PATH: z
    .string()
    .regex(/^(\/[A-Za-z0-9._~-]+)*$/, 'must be empty or start with a slash and not end in one')
    .default('')
    .meta({ description: 'Path prefix under which every route stands, for a reverse proxy: /cellar.' }),
  TRUST_PROXY: proxies.prefault('false').meta({
    description:
      'Which proxies X-Forwarded-For is believed of: true for one in front, a number for so many, or their addresses and networks, comma-separated. With a number nobody else may reach the port: whoever does could name any address.',
  }),

  API_KEYS: apiKeys.prefault('').meta({
    group: 'Who may ask',
    description:
      'Comma-separated name:secret[:user|admin[:attachments]], besides the keys that `npm run keys` keeps in the database. Sent as X-API-Key, as Authorization: Bearer or Basic, or in the path: /k/{secret}/v1. Each name owns its files; the grant `attachments` opens ATTACHMENTS_DIR to it. Without any key or token: no authentication, on loopback only.',
  }),
  ALLOW_UNAUTHENTICATED: flag.prefault('false').meta({
    description:
      'Listen beyond loopback without keys. Whoever reaches the port can run code: only on a private network.',
  }),
  LIBRECHAT_JWT_PUBLIC_KEY: z.string().min(1).optional().meta({
    description:
      "Public key, in PEM, of the tokens that LibreChat signs (CODEAPI_AUTH_PROVIDER=librechat-jwt): EdDSA or RS256. Each of LibreChat's users then owns their own files.",
  }),
  LIBRECHAT_JWT_JWK: z.string().min(1).optional().meta({ description: 'The same as a JWK or a set of them, in JSON.' }),
  LIBRECHAT_JWT_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: 'Or the address of a set of JWKs, which is fetched when needed. A redirect is not followed.',
    }),
  LIBRECHAT_JWT_ISSUER: z.string().min(1).default('librechat').meta({ description: "Those tokens' `iss`." }),
  LIBRECHAT_JWT_AUDIENCE: z.string().min(1).default('codeapi').meta({ description: "Those tokens' `aud`." }),
  OPEN_WEBUI_JWT_SECRET: z.string().min(16, 'must have at least 16 characters').optional().meta({
    description:
      "Open WebUI's FORWARD_USER_INFO_HEADER_JWT_SECRET: a key's X-OpenWebUI-User-Jwt then tells the user it asks for.",
  }),
  JWT_CLOCK_TOLERANCE_SECONDS: integer(0, 300).prefault('30').meta({
    description: 'By how much the clocks of those who sign tokens may differ from ours.',
  }),
  ALLOWED_HOSTS: hostNames.prefault('').meta({
    description:
      'Comma-separated host names under which the service may be asked, besides loopback ones. Empty: any with keys, loopback ones without.',
  }),
  CORS_ORIGINS: origins.prefault('').meta({
    description: 'Comma-separated origins (https://chat.example) whose pages may use the service. Empty: none.',
  }),
  RATE_LIMIT_PER_MINUTE: integer(0).prefault('6000').meta({
    description: 'Most requests of one principal in a minute; 0 for no limit.',
  }),
  AUTH_FAILURES_PER_MINUTE: integer(0).prefault('60').meta({
    description: 'After so many requests without valid credentials in a minute, an address is told to wait; 0: never.',
  }),

  DATA_DIR: z.string().min(1).default('./data').meta({
    group: 'Files',
    description: 'Folder for workspaces, stored files and the database.',
  }),
  WORKSPACES_ROOT: z.string().min(1).optional().meta({
    description: 'Folder with one workspace per chat, as this machine sees it. Default: DATA_DIR/uploads.',
  }),
  GATEWAY_WORKSPACES_ROOT: z.string().startsWith('/').optional().meta({
    description: 'The same folder as the machine of JUPYTER_GATEWAY_URL sees it. Default: WORKSPACES_ROOT.',
  }),
  REPLICA: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/, 'must be 1–20 of a–z, 0–9 and inner hyphens')
    .optional()
    .meta({
      description:
        'Name of this Cellar among several that share WORKSPACES_ROOT, each with a DATA_DIR of its own (docs/scaling.md). It stays with the DATA_DIR.',
    }),
  WORKSPACE_TRANSPORT: z.enum(['shared', 'kernel']).default('shared').meta({
    description:
      "How files get to the kernels of JUPYTER_GATEWAY_URL. shared: by a folder that both machines see. kernel: through each kernel's own channel; GATEWAY_WORKSPACES_ROOT is then a folder of the kernels' machine (default: /tmp/cellar-workspaces), which need not exist.",
  }),
  ATTACHMENTS_DIR: z.string().min(1).optional().meta({
    description:
      "Folder that a chat backend shares with Cellar, with files named {id}_{name} or {id} (Open WebUI's data/uploads). Only read.",
  }),
  OPEN_WEBUI_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'An Open WebUI whose API is asked for files by id that ATTACHMENTS_DIR does not have, for the keys that may use that folder.',
    }),
  OPEN_WEBUI_API_KEY: z.string().min(1).optional().meta({ description: "That Open WebUI's key." }),
  URL_SOURCES_ALLOW: hostPatterns.prefault('').meta({
    description:
      'Comma-separated hosts from which requests may bring files by URL: files.example.org, *.example.org. Only public addresses are connected to. Empty: none.',
  }),
  SOURCE_TIMEOUT_MS: integer(100)
    .prefault('30000')
    .meta({ description: 'How long fetching one attachment may take, all tries together, in milliseconds.' }),
  STAGE_ROOTS: list
    .pipe(z.array(z.string().startsWith('/', 'must be absolute paths')))
    .prefault('')
    .meta({
      description:
        'Comma-separated folders below which keys with the grant `attachments` may stage files by path (POST /files/stage). Empty: none.',
    }),
  STAGING_MODE: z.enum(['auto', 'reflink', 'symlink', 'copy']).default('auto').meta({
    description:
      'How attachments get into a workspace. auto: a reflink where the file system can, else a copy. What is asked for and not possible falls back to a copy.',
  }),
  STAGING_DIR: z.string().min(1).optional().meta({
    description:
      'Folder for copies of attachments that wait for the next workspace, where there are no reflinks; on the file system of WORKSPACES_ROOT, for Cellar alone, emptied at every start. Default: DATA_DIR/staging.',
  }),
  MAX_STAGING_BYTES: integer(0)
    .prefault(String(2048 * MiB))
    .meta({ description: 'Most that these copies may take; 0: attachments are copied each time.' }),
  TRACKED_FORMATS: trackedFormats.prefault('xlsx,xls,csv,pdf,image').meta({
    description:
      'What a run of a chat_id caller returns: file extensions, and `image` for displayed images. LibreChat gets every file.',
  }),
  TRACKING: z.enum(['always', 'requested']).default('always').meta({
    description: 'requested: scan a chat_id run only if its code names a tracked format and saves something.',
  }),
  MAX_UPLOAD_BYTES: integer(1)
    .prefault(String(512 * MiB))
    .meta({ description: 'Largest file that an upload may hold.' }),
  MAX_OUTPUT_FILES: integer(1)
    .prefault('2000')
    .meta({ description: 'Most files of one run that are kept; those beyond are named in its answer.' }),
  MAX_UPLOAD_REQUEST_BYTES: integer(0)
    .prefault(String(2048 * MiB))
    .meta({ description: 'Most that the files of one upload may take together; 0: no limit.' }),
  MAX_SESSION_BYTES: integer(0)
    .prefault(String(10_240 * MiB))
    .meta({
      description: "Most that a session's files may take, all versions; an upload beyond it is refused. 0: no limit.",
    }),
  MAX_WORKSPACE_BYTES: integer(0)
    .prefault(String(4096 * MiB))
    .meta({
      description:
        "Most that a chat's workspace may take on the disk, installed packages included; a run that writes more is stopped, and what it made so far is kept. 0: no limit.",
    }),
  MAX_PRINCIPAL_BYTES: integer(0).prefault('0').meta({
    description:
      'Most that the files of one API key may take. Beyond it uploads are refused, and sessions unused for a day or more go, the oldest first. 0: no limit.',
  }),
  MAX_TOTAL_BYTES: integer(0).prefault('0').meta({ description: 'The same for all files together. 0: no limit.' }),
  MIN_FREE_BYTES: integer(0)
    .prefault(String(256 * MiB))
    .meta({
      description:
        'What has to stay free on the disk of DATA_DIR: as with MAX_TOTAL_BYTES, and a run that writes is stopped before. 0: no limit.',
    }),
  SESSION_TTL_HOURS: integer(24).prefault('168').meta({
    description: 'A session that nothing of was used for so long goes, with its files and its workspace.',
  }),
  PUBLIC_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'Address under which browsers reach Cellar, with the path prefix if there is one, for absolute download links: https://chat.example/cellar.',
    }),
  MAX_BODY_BYTES: integer(1024)
    .prefault(String(32 * MiB))
    .meta({ description: 'Largest JSON body.' }),

  CHAT_ID_HEADER: headerName.default('X-OpenWebUI-Chat-Id').meta({
    group: 'Chat front ends',
    description: 'Header in which the caller of tools (/open-webui, /mcp) names the chat.',
  }),
  USER_ID_HEADER: headerName.default('X-OpenWebUI-User-Id').meta({
    description: 'Header in which the caller of tools names the person who chats.',
  }),
  PROMPT_FILE: z.string().min(1).optional().meta({
    description: "A text file whose content /prompt answers instead of Cellar's own prompts; read at each request.",
  }),

  JUPYTER_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      group: 'Kernels',
      description:
        'A Jupyter Server, Kernel Gateway or Enterprise Gateway to run kernels on. Unset: Cellar starts a Jupyter Server of its own.',
    }),
  JUPYTER_GATEWAY_TOKEN: z.string().min(1).optional().meta({ description: "That gateway's token." }),
  KERNEL_NAME: z.string().regex(NAME).optional().meta({
    description:
      'Kernelspec to start. Default: cellar-python where the gateway offers it, else its python3 or default one.',
  }),
  CELLAR_PYTHON: z.string().min(1).optional().meta({
    description:
      "A Python (3.10 or newer) that has jupyter_server and ipykernel already; it is used as it is instead of Cellar's own environment.",
  }),
  DEFAULT_TIMEOUT_MS: integer(100)
    .prefault('60000')
    .meta({ description: 'Time limit of a run that asks for none, in milliseconds.' }),
  MAX_TIMEOUT_MS: integer(100)
    .prefault('300000')
    .meta({ description: 'Longest time limit that a request may ask for; longer ones are clamped.' }),
  MAX_RUNS: integer(1).prefault('1000').meta({
    description: 'Most runs at once, those that wait included; more are told to come back (429).',
  }),
  MAX_QUEUED_RUNS: integer(0).prefault('32').meta({
    description:
      "Most runs that wait for one chat's kernel, which runs one at a time, in order; more are told to come back (429).",
  }),
  MAX_PROGRAMS: integer(1, 10_000).prefault('64').meta({
    description: 'Most programs at once: bash and every language but Python, each a process tree of its own.',
  }),
  MAX_OUTPUT_BYTES: integer(1024)
    .prefault(String(10 * MiB))
    .meta({
      description: 'Most that is kept of stdout, and of stderr, of one run. Head and tail are kept beyond it.',
    }),
  MAX_KERNELS: integer(1, 10_000).prefault('16').meta({
    description: 'Most kernels alive at once; the least recently used idle one makes room. Workspaces stay.',
  }),
  KERNEL_POOL_SIZE: integer(0, 100).prefault('2').meta({
    description:
      'Kernels kept started, with the toolbox imported, for new chats; in addition to MAX_KERNELS. About 150 MB each; 0 starts every kernel when it is needed.',
  }),
  KERNEL_POOL_MAX_SIZE: integer(0, 100).prefault('8').meta({
    description:
      'Up to so many kernels are kept started while so many new chats came within a minute and 1.5 GB of memory are available (of the container, if it has a limit). Only with the embedded Jupyter.',
  }),
  KERNEL_IDLE_TIMEOUT_MS: integer(1000)
    .prefault(String(30 * 60_000))
    .meta({
      description: 'A kernel that ran nothing for so long is retired, in milliseconds. Its workspace stays.',
    }),

  SANDBOX: z.enum(['auto', 'bwrap', 'bwrap-noproc', 'landlock+uid', 'landlock', 'uid', 'none']).default('auto').meta({
    group: 'Sandbox',
    description:
      'How kernels of the embedded Jupyter are kept apart. auto: the best rung this machine offers, never none. none: no isolation; loopback only, never as root.',
  }),
  SANDBOX_REQUIRE: z
    .enum(['bwrap', 'bwrap-noproc', 'landlock+uid', 'landlock', 'uid'])
    .optional()
    .meta({ description: 'Refuse to start on a lower rung than this.' }),
  SANDBOX_PROCESSES: integer(0).prefault('128').meta({
    description: 'Most processes and threads of a kernel, and of a program; 0, here and below: no limit.',
  }),
  SANDBOX_MEMORY_BYTES: integer(0)
    .prefault(String(4096 * MiB))
    .meta({ description: 'Most private memory of each process.' }),
  SANDBOX_TOTAL_MEMORY_BYTES: integer(0)
    .prefault(String(8192 * MiB))
    .meta({
      description:
        'Most memory of a kernel, and of a program, with everything that it started: by control groups of version 2 where Cellar was given some, else by a look once a second.',
    }),
  SANDBOX_FILE_BYTES: integer(0)
    .prefault(String(256 * MiB))
    .meta({ description: 'Largest file that a program may write.' }),
  SANDBOX_TMP_BYTES: integer(MiB)
    .prefault(String(256 * MiB))
    .meta({ description: 'Size of /tmp, which is memory of the machine (rungs bwrap and bwrap-noproc).' }),
  SANDBOX_CPUS: z.coerce.number().min(0).prefault('0').meta({
    description: 'Processors that a kernel, and a program, may keep busy (1.5); 0: all. Control groups only.',
  }),
  SANDBOX_CPU_SECONDS: integer(0).prefault('0').meta({
    description: "Most processor time of each process, in seconds; a kernel's is counted over all its runs.",
  }),
  SANDBOX_NETWORK: z.enum(['none', 'allowlist']).default('none').meta({
    description:
      "none: sandboxed code reaches nothing. allowlist: it reaches the hosts of SANDBOX_NETWORK_ALLOW at public addresses through Cellar's proxy, each connection is logged, and `pip install` works. Needs the rung bwrap or bwrap-noproc.",
  }),
  SANDBOX_NETWORK_ALLOW: allowedHosts.prefault('pip').meta({
    description:
      "Comma-separated hosts for allowlist: example.org (ports 443 and 80), example.org:8443, *.example.org (everything below it), and pip for the package index that this machine's pip is set to.",
  }),

  STORE_CODE: flag.prefault('true').meta({
    group: 'Records',
    description: "Keep each execution's code in the database for its owner.",
  }),
  AUDIT_CODE: flag.prefault('false').meta({
    description:
      'Show administrators that code in GET /admin/executions, which else tells who ran what, when, and how it ended.',
  }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info').meta({
    description: 'Least severity that is logged.',
  }),
  LOG_FORMAT: z.enum(['auto', 'json', 'pretty']).default('auto').meta({
    description: 'auto: pretty on a terminal, JSON otherwise.',
  }),
});

type Environment = z.output<typeof environmentSchema>;

/** The configuration as the program uses it: paths absolute, defaults that depend on others filled in. */
export interface Config
  extends Omit<Environment, 'DATA_DIR' | 'WORKSPACES_ROOT' | 'GATEWAY_WORKSPACES_ROOT' | 'STAGING_DIR'> {
  readonly DATA_DIR: string;
  readonly STAGING_DIR: string;
  readonly WORKSPACES_ROOT: string;
  readonly GATEWAY_WORKSPACES_ROOT: string;
}

/** A configuration that the program can't start with; the message names each variable and what is wrong. */
export class ConfigError extends Error {}

const LOOPBACK = /^((::ffff:)?127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** Whether only this machine can reach `host`. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/**
 * Turns an environment into the configuration. Pure: reads nothing but its argument; a variable set to the
 * empty string counts as unset.
 * @throws ConfigError that names every bad variable and the reason.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(environmentSchema.shape).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  if (values.SANDBOX === 'none' && !isLoopback(values.HOST)) {
    throw new ConfigError('SANDBOX: none is allowed on loopback only. Set HOST=127.0.0.1 or another sandbox.');
  }
  if (values.SANDBOX_NETWORK !== 'none' && values.JUPYTER_GATEWAY_URL !== undefined) {
    throw new ConfigError(
      "SANDBOX_NETWORK: is for Cellar's own kernels; the gateway of JUPYTER_GATEWAY_URL has its own.",
    );
  }
  if ((values.OPEN_WEBUI_URL === undefined) !== (values.OPEN_WEBUI_API_KEY === undefined)) {
    throw new ConfigError('OPEN_WEBUI_URL: set it together with OPEN_WEBUI_API_KEY.');
  }
  if (values.DEFAULT_TIMEOUT_MS > values.MAX_TIMEOUT_MS) {
    throw new ConfigError('DEFAULT_TIMEOUT_MS: is longer than MAX_TIMEOUT_MS.');
  }
  const isCarried = values.WORKSPACE_TRANSPORT === 'kernel';
  if (isCarried && values.JUPYTER_GATEWAY_URL === undefined) {
    throw new ConfigError(
      'WORKSPACE_TRANSPORT: kernel is for the kernels of a JUPYTER_GATEWAY_URL; our own share the folder.',
    );
  }
  const dataDir = resolve(values.DATA_DIR);
  const workspacesRoot = resolve(values.WORKSPACES_ROOT ?? `${dataDir}/uploads`);
  return {
    ...values,
    DATA_DIR: dataDir,
    WORKSPACES_ROOT: workspacesRoot,
    STAGING_DIR: resolve(values.STAGING_DIR ?? `${dataDir}/staging`),
    GATEWAY_WORKSPACES_ROOT: values.GATEWAY_WORKSPACES_ROOT ?? (isCarried ? CARRIED_ROOT : workspacesRoot),
    ...(values.ATTACHMENTS_DIR === undefined ? {} : { ATTACHMENTS_DIR: resolve(values.ATTACHMENTS_DIR) }),
  };
}
