import { isKeyName } from '../src/config/api-keys.ts';
import { ConfigError, readConfig } from '../src/config/config.ts';
import { loadEnvironment } from '../src/config/environment.ts';
import { openDatabase } from '../src/db/database.ts';
import { MigrationError } from '../src/db/migrator.ts';
import { AppError } from '../src/errors/app-error.ts';
import { ApiKeyStore } from '../src/principals/api-key-store.ts';
import { type KeyBounds, readNetworks } from '../src/principals/key-bounds.ts';
import type { KeyScope } from '../src/principals/principal.ts';
import { readCommandLine, refuse } from './command-line.ts';
import { describeTokenSetUp } from './librechat-keys.ts';

/** `npm run keys -- …`: makes, lists, renews and revokes API keys, also while the service runs. */

const USAGE = `Usage:
  npm run keys -- add NAME [--tenant TENANT] [--admin] [--attachments]
                         [--scope jupyter] [--from NETWORKS] [--expires DAY]
  npm run keys -- renew NAME [--expires DAY]
  npm run keys -- list
  npm run keys -- revoke NAME
  npm run keys -- librechat

add prints the key's secret, once; only a hash of it is kept.
  --tenant       whose files it sees; keys of one tenant see the same. Default: NAME
  --admin        may read metrics, details of /health and admin routes
  --attachments  may stage files from ATTACHMENTS_DIR
  --scope        may use the routes of that scope and no other; jupyter: the kernel API at /jupyter
  --from         counts from these addresses only: 10.0.0.0/8,192.0.2.7. Behind proxies, set TRUST_PROXY
  --expires      counts until this day begins, in UTC (2027-01-31), or for so many days (90d)
renew changes when a key expires, also one that has expired; without --expires it doesn't expire.
With keys, revoked and expired ones included, authentication is on.

librechat makes a key pair and prints the lines of both sides by which LibreChat signs a token for each of its users.`;

/** An operation that is impossible with these keys; the message is for the person at the command line. */
class KeysError extends Error {}

const DAY_MS = 24 * 60 * 60_000;

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

const { positionals, values } = readCommandLine({
  usage: USAGE,
  options: {
    tenant: { type: 'string' },
    admin: { type: 'boolean' },
    attachments: { type: 'boolean' },
    from: { type: 'string' },
    expires: { type: 'string' },
    scope: { type: 'string' },
  },
  words: 2,
});
readCommand(positionals)();

function withStore(work: (store: ApiKeyStore) => void): void {
  try {
    for (const ignored of loadEnvironment()) process.stderr.write(`WARNING ${ignored}\n`);
    const database = openDatabase(readConfig(process.env).DATA_DIR);
    try {
      work(new ApiKeyStore(database));
    } finally {
      database.close();
    }
  } catch (error) {
    const isExpected = [KeysError, ConfigError, AppError, MigrationError].some((kind) => error instanceof kind);
    if (!isExpected) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

function readCommand([command, name]: readonly string[]): () => void {
  const { expires: _, ...ofAdd } = values;
  const foreign = command === 'add' ? {} : command === 'renew' ? ofAdd : values;
  if (Object.keys(foreign).length > 0) refuse('Options go with add only, and --expires with renew.', USAGE);
  if (command === 'list' && name === undefined) return () => withStore(list);
  if (command === 'librechat' && name === undefined) return () => print(describeTokenSetUp());
  if (command !== 'add' && command !== 'renew' && command !== 'revoke')
    return refuse('Name one of add, renew, list, revoke and librechat.', USAGE);
  if (name === undefined || !isKeyName(name)) {
    return refuse(`${command} needs a NAME: 1–64 letters, digits, dots, hyphens and underscores.`, USAGE);
  }
  const { tenant = name } = values;
  if (!isKeyName(tenant)) return refuse('TENANT is written like a NAME.', USAGE);
  if (command === 'revoke') return () => withStore((store) => revoke(store, name));
  if (command === 'renew') {
    const expiresAtMs = readExpiry(values.expires);
    return () => withStore((store) => renew(store, name, expiresAtMs));
  }
  const bounds = { networks: readFrom(values.from), expiresAtMs: readExpiry(values.expires) };
  return () => withStore((store) => add(store, name, { ...values, tenant, scope: readScope(), bounds }));
}

function readFrom(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  return readNetworks(text) ?? refuse('--from takes addresses and networks, comma-separated: 10.0.0.0/8,::1.', USAGE);
}

function readExpiry(text: string | undefined): number | null {
  if (text === undefined) return null;
  const days = /^([1-9]\d{0,4})d$/.exec(text)?.[1];
  const expiresAtMs = days === undefined ? dayBegins(text) : Date.now() + Number(days) * DAY_MS;
  if (expiresAtMs > Date.now()) return expiresAtMs;
  return refuse('--expires takes a day to come (2027-01-31) or a number of days (90d).', USAGE);
}

/** NaN for what is no day, such as the 31st of February. */
function dayBegins(text: string): number {
  const timeMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(timeMs) || toDay(timeMs).slice(0, 10) !== text ? Number.NaN : timeMs;
}

function readScope(): KeyScope | null {
  const { scope = null, admin = false, attachments = false } = values;
  if (scope !== null && scope !== 'jupyter') return refuse('The only scope is jupyter.', USAGE);
  if (scope === null || !(admin || attachments)) return scope;
  return refuse('A key with a scope opens nothing else: leave out --admin and --attachments.', USAGE);
}

interface Flags {
  readonly tenant: string;
  readonly admin?: boolean | undefined;
  readonly attachments?: boolean | undefined;
  readonly scope: KeyScope | null;
  readonly bounds: KeyBounds;
}

function add(store: ApiKeyStore, name: string, { tenant, scope, bounds, ...flags }: Flags): void {
  const { admin = false, attachments = false } = flags;
  const role = admin ? 'admin' : 'user';
  const secret = store.add({ name, tenant, role, mayUseSharedFolder: attachments, scope }, bounds);
  if (secret === null) {
    throw new KeysError(
      `A key named ${name} exists, or existed. Choose another name; with --tenant it sees the same files.`,
    );
  }
  print(secret);
  process.stderr.write('This is the only time that the secret is shown. It counts from the next request on.\n');
}

function renew(store: ApiKeyStore, name: string, expiresAtMs: number | null): void {
  if (!store.renew(name, expiresAtMs))
    throw new KeysError(`No key named ${name} can be renewed: it was revoked, or never was.`);
  print(
    `${name} counts ${expiresAtMs === null ? 'without an end' : `until ${toDay(expiresAtMs)}`}, from the next request on.`,
  );
}

function revoke(store: ApiKeyStore, name: string): void {
  if (!store.revoke(name)) throw new KeysError(`No valid key is named ${name}; \`npm run keys -- list\` shows all.`);
  print(`${name} is revoked, from the next request on.`);
  if (store.list().every((key) => key.revokedAtMs !== null)) {
    print('No key in the database is valid now. Authentication stays on: add another, or set API_KEYS.');
  }
}

function list(store: ApiKeyStore): void {
  const keys = store.list();
  if (keys.length === 0) {
    print('No keys in the database. Those of API_KEYS are in the environment only.');
    return;
  }
  const rows = keys.map((key) => [
    key.name,
    key.tenant,
    key.scope === null ? (key.mayUseSharedFolder ? `${key.role}, attachments` : key.role) : `${key.scope} only`,
    toDay(key.createdAtMs),
    key.lastUsedAtMs === null ? 'never' : toDay(key.lastUsedAtMs),
    describeBounds(key),
  ]);
  const table = [['NAME', 'TENANT', 'MAY', 'CREATED', 'LAST USED', ''], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** The networks and the expiry of a key; empty for a key without bounds. */
function describeBounds({ networks, expiresAtMs, revokedAtMs }: ReturnType<ApiKeyStore['list']>[number]): string {
  if (revokedAtMs !== null) return `revoked ${toDay(revokedAtMs)}`;
  const end = expiresAtMs === null ? [] : [`${expiresAtMs <= Date.now() ? 'expired' : 'until'} ${toDay(expiresAtMs)}`];
  return [...(networks === null ? [] : [`from ${networks.join(',')}`]), ...end].join(', ');
}

/** `2026-01-02 03:04`, in UTC. */
function toDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ');
}
