import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDataDir } from '../../../src/db/data-dir-lock.ts';
import { inTransaction, openDatabase } from '../../../src/db/database.ts';
import { MigrationError } from '../../../src/db/migrator.ts';
import { reserveSpace } from '../../../src/db/space-reserve.ts';
import { AppError } from '../../../src/errors/app-error.ts';
import { AS_ROOT, skippedFor } from '../../support/needs.ts';

/** The number of the newest migration, and how many there are. */
const NEWEST = readdirSync(new URL('../../../migrations', import.meta.url)).length;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-db-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A folder of migrations: name → SQL. */
function migrations(files: Record<string, string>): string {
  const folder = join(dir, 'migrations');
  mkdirSync(folder, { recursive: true });
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return folder;
}

const schemaVersion = (path = dir, folder?: string) => {
  const database = openDatabase(path, folder);
  const version = database.pragma('user_version', { simple: true });
  database.close();
  return version;
};

describe('opening the catalog', () => {
  test('a folder that does not exist yet gets a database of the newest schema, for its owner only', () => {
    const database = openDatabase(join(dir, 'a', 'b'));
    expect(database.pragma('user_version', { simple: true })).toBe(NEWEST);
    expect(statSync(join(dir, 'a', 'b', 'cellar.db')).mode & 0o077).toBe(0);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });

  test('a commit survives a power cut: WAL, synced in full; references are checked', () => {
    const database = openDatabase(dir);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('busy_timeout', { simple: true })).toBeGreaterThan(0);
    database.close();
  });

  test('every table is STRICT', () => {
    const database = openDatabase(dir);
    const tables = database.pragma('table_list') as { name: string; type: string; strict: number }[];
    const ours = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
    expect(ours.length).toBeGreaterThan(5);
    expect(ours.filter(({ strict }) => strict === 0)).toEqual([]);
    database.close();
  });

  test('opening it again changes nothing', () => {
    expect(schemaVersion()).toBe(NEWEST);
    expect(schemaVersion()).toBe(NEWEST);
  });

  test('a file that is no database is refused with a sentence', () => {
    writeFileSync(
      join(dir, 'cellar.db'),
      'this is not SQLite, and long enough to have no header of it at all'.repeat(20),
    );
    expect(() => openDatabase(dir)).toThrow(/damaged or no SQLite database/);
  });

  test("a folder that can't be written is refused with a sentence", skippedFor(AS_ROOT), () => {
    chmodSync(dir, 0o500);
    expect(() => openDatabase(dir)).toThrow(/check DATA_DIR/);
  });

  test('a path through a regular file is refused with a sentence', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => openDatabase(join(dir, 'file', 'data'))).toThrow(AppError);
  });
});

describe('migrations', () => {
  const first = 'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (7);';

  test('run in order, once, and keep what is there', () => {
    const one = migrations({ '0001-first.sql': first });
    expect(schemaVersion(dir, one)).toBe(1);
    const two = migrations({ '0002-second.sql': 'ALTER TABLE a ADD COLUMN b TEXT; UPDATE a SET b = id;' });
    const database = openDatabase(dir, two);
    expect(database.prepare('SELECT * FROM a').all()).toEqual([{ id: 7, b: '7' }]);
    database.close();
    expect(schemaVersion(dir, two)).toBe(2);
  });

  test('a database newer than the program is refused and left alone', () => {
    const database = openDatabase(dir);
    database.pragma('user_version = 9999');
    database.close();
    expect(() => openDatabase(dir)).toThrow(MigrationError);
    expect(() => openDatabase(dir)).toThrow(`newer Cellar (schema 9999; this one knows ${NEWEST})`);
    const raw = new BetterSqlite3(join(dir, 'cellar.db'));
    expect(raw.pragma('user_version', { simple: true })).toBe(9999);
    raw.close();
  });

  test.each([
    ['a gap', { '0001-a.sql': first, '0003-c.sql': '' }, /0003-c\.sql stands where 0002/],
    ['two of one number', { '0001-a.sql': first, '0001-b.sql': '' }, /0001-b\.sql stands where 0002/],
    ['a name of another form', { '1-a.sql': first }, /1-a\.sql stands where 0001/],
  ])('%s is refused before anything runs', (_what, files, message) => {
    const folder = migrations(files);
    expect(() => openDatabase(dir, folder)).toThrow(message);
    const raw = new BetterSqlite3(join(dir, 'cellar.db'));
    expect(raw.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
    raw.close();
  });

  test('one that fails leaves nothing of itself and everything of those before', () => {
    const folder = migrations({
      '0001-a.sql': first,
      '0002-b.sql': 'CREATE TABLE b (x TEXT); INSERT INTO nowhere VALUES (1);',
    });
    expect(() => openDatabase(dir, folder)).toThrow(/0002-b\.sql failed and was rolled back: no such table/);
    const raw = new BetterSqlite3(join(dir, 'cellar.db'));
    expect(raw.pragma('user_version', { simple: true })).toBe(1);
    expect(raw.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['a']);
    raw.close();
  });

  test('one that leaves a reference to nothing is rolled back; one that rebuilds a parent table keeps the children', () => {
    const base = {
      '0001-a.sql': `CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p ON DELETE CASCADE);
        INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);`,
      '0002-b.sql': `CREATE TABLE q (id INTEGER PRIMARY KEY, more TEXT); INSERT INTO q SELECT id, 'x' FROM p;
        DROP TABLE p; ALTER TABLE q RENAME TO p;`,
    };
    const database = openDatabase(dir, migrations(base));
    expect(database.prepare('SELECT * FROM c').all()).toEqual([{ p: 1 }]);
    database.close();
    expect(() => openDatabase(dir, migrations({ '0003-c.sql': 'DELETE FROM p;' }))).toThrow(
      /refer to rows that don't exist/,
    );
  });
});

describe('one data folder, one Cellar', () => {
  test('a second one is refused until the first gives the folder back', () => {
    const first = lockDataDir(dir);
    expect(() => lockDataDir(dir)).toThrow(/Another Cellar uses the data folder/);
    first[Symbol.dispose]();
    lockDataDir(dir)[Symbol.dispose]();
  });

  test('a process that was killed keeps nothing', async () => {
    const module = new URL('../../../src/db/data-dir-lock.ts', import.meta.url).href;
    const holder = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { lockDataDir } = await import(${JSON.stringify(module)});
         globalThis.held = lockDataDir(process.argv[1]);
         console.log('held');
         setInterval(() => {}, 1000);`,
        dir,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      await once(holder.stdout, 'data');
      expect(() => lockDataDir(dir)).toThrow(AppError);
    } finally {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    }
    lockDataDir(dir)[Symbol.dispose]();
  });
});

describe('a transaction', () => {
  test('takes back everything when its work throws, and hands the error on', () => {
    const database = openDatabase(dir, migrations({ '0001-a.sql': 'CREATE TABLE a (x INTEGER) STRICT;' }));
    expect(() =>
      inTransaction(database, () => {
        database.exec('INSERT INTO a VALUES (1)');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(database.prepare('SELECT count(*) FROM a').pluck().get()).toBe(0);
    database.close();
  });

  test('a database whose disk is full can still be changed within its reserve', () => {
    const database = openDatabase(dir, migrations({ '0001-a.sql': 'CREATE TABLE a (x BLOB) STRICT;' }));
    reserveSpace(database);
    expect(statSync(join(dir, 'cellar.db-wal')).size).toBeGreaterThan(4 << 20);
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
    inTransaction(database, () => database.exec('INSERT INTO a VALUES (zeroblob(1000000))'));
    reserveSpace(database);
    expect(database.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1);
    database.close();
  });

  test('a full database is storage_full', () => {
    const database = openDatabase(dir, migrations({ '0001-a.sql': 'CREATE TABLE a (x BLOB) STRICT;' }));
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
    expect(() => inTransaction(database, () => database.exec('INSERT INTO a VALUES (zeroblob(100000))'))).toThrow(
      expect.objectContaining({ code: 'storage_full' }),
    );
    database.close();
  });
});
