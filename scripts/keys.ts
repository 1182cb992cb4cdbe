import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isKeyName } from '../src/config/api-keys.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import { type Database, openDatabase } from '../src/db/database.ts';
import { MigrationError } from '../src/db/migrator.ts';
import { AppError } from '../src/errors/app-error.ts';
import { ApiKeyStore } from '../src/principals/api-key-store.ts';

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

/** What is wrong with the command line; the message is for the person who typed it. */
class UsageError extends Error {}

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const database = openDatabase(readConfig(process.env).DATA_DIR);
  try {
    run(database);
  } finally {
    database.close();
  }
} catch (error) {
  const isExpected = [UsageError, ConfigError, AppError, MigrationError].some((kind) => error instanceof kind);
  if (!isExpected) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function run(database: Database): void {
  const store = new ApiKeyStore(database);
  const { positionals, values } = readArguments();
  const [command, name = '', ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(USAGE);
  if (command === 'list' && name === '') list(store);
  else if (command === 'add' && isKeyName(name)) add(store, name, values);
  else if (command === 'revoke' && isKeyName(name)) revoke(store, name);
  else throw new UsageError(USAGE);
}

type Flags = ReturnType<typeof readArguments>['values'];

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { tenant: { type: 'string' }, admin: { type: 'boolean' }, attachments: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function add(store: ApiKeyStore, name: string, { tenant = name, admin = false, attachments = false }: Flags): void {
  if (!isKeyName(tenant)) throw new UsageError(USAGE);
  const role = admin ? 'admin' : 'user';
  const secret = store.add({ name, tenant, role, mayUseSharedFolder: attachments });
  if (secret === null) {
    throw new UsageError(
      `A key named ${name} exists, or existed. Choose another name; with --tenant it sees the same files.`,
    );
  }
  print(secret);
  process.stderr.write('This is the only time that the secret is shown. It counts from the next request on.\n');
}

function revoke(store: ApiKeyStore, name: string): void {
  if (!store.revoke(name)) throw new UsageError(`No valid key is named ${name}; \`npm run keys -- list\` shows all.`);
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
