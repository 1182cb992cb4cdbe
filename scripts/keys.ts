import { isKeyName } from '../src/config/api-keys.ts';
import { ConfigError, readConfig } from '../src/config/config.ts';
import { loadEnvironment } from '../src/config/environment.ts';
import { openDatabase } from '../src/db/database.ts';
import { MigrationError } from '../src/db/migrator.ts';
import { AppError } from '../src/errors/app-error.ts';
import { ApiKeyStore } from '../src/principals/api-key-store.ts';
import { readCommandLine, refuse } from './command-line.ts';

/** `npm run keys -- …`: makes, lists and revokes API keys, also while the service runs. */

const USAGE = `Usage:
  npm run keys -- add NAME [--tenant TENANT] [--admin] [--attachments]
  npm run keys -- list
  npm run keys -- revoke NAME

add prints the key's secret, once; only a hash of it is kept.
  --tenant       whose files it sees; keys of one tenant see the same. Default: NAME
  --admin        may read metrics, details of /health and admin routes
  --attachments  may stage files from ATTACHMENTS_DIR
With keys, revoked ones included, authentication is on.`;

/** What can't be done with these keys; the message is for the person who asked for it. */
class KeysError extends Error {}

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

const { positionals, values } = readCommandLine({
  usage: USAGE,
  options: { tenant: { type: 'string' }, admin: { type: 'boolean' }, attachments: { type: 'boolean' } },
  words: 2,
});
const run = readCommand(positionals);
try {
  for (const ignored of loadEnvironment()) process.stderr.write(`WARNING ${ignored}\n`);
  const database = openDatabase(readConfig(process.env).DATA_DIR);
  try {
    run(new ApiKeyStore(database));
  } finally {
    database.close();
  }
} catch (error) {
  const isExpected = [KeysError, ConfigError, AppError, MigrationError].some((kind) => error instanceof kind);
  if (!isExpected) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function readCommand([command, name]: readonly string[]): (store: ApiKeyStore) => void {
  if (command !== 'add' && Object.keys(values).length > 0) refuse('Options go with add only.', USAGE);
  if (command === 'list' && name === undefined) return list;
  if (command !== 'add' && command !== 'revoke') return refuse('Name one of add, list and revoke.', USAGE);
  if (name === undefined || !isKeyName(name)) {
    return refuse(`${command} needs a NAME: 1–64 letters, digits, dots, hyphens and underscores.`, USAGE);
  }
  const { tenant = name } = values;
  if (!isKeyName(tenant)) return refuse('TENANT is written like a NAME.', USAGE);
  return command === 'add' ? (store) => add(store, name, { ...values, tenant }) : (store) => revoke(store, name);
}

interface Flags {
  readonly tenant: string;
  readonly admin?: boolean | undefined;
  readonly attachments?: boolean | undefined;
}

function add(store: ApiKeyStore, name: string, { tenant, admin = false, attachments = false }: Flags): void {
  const role = admin ? 'admin' : 'user';
  const secret = store.add({ name, tenant, role, mayUseSharedFolder: attachments });
  if (secret === null) {
    throw new KeysError(
      `A key named ${name} exists, or existed. Choose another name; with --tenant it sees the same files.`,
    );
  }
  print(secret);
  process.stderr.write('This is the only time that the secret is shown. It counts from the next request on.\n');
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
    key.mayUseSharedFolder ? `${key.role}, attachments` : key.role,
    toDay(key.createdAtMs),
    key.lastUsedAtMs === null ? 'never' : toDay(key.lastUsedAtMs),
    key.revokedAtMs === null ? '' : `revoked ${toDay(key.revokedAtMs)}`,
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

/** `2026-01-02 03:04`, in UTC. */
function toDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ');
}
