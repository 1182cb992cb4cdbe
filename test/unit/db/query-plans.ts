import type { Database } from '../../../src/db/database.ts';

/** A query that a repository prepares, and how SQLite answers it. */
export interface QueryPlan {
  readonly sql: string;
  /** The details of `EXPLAIN QUERY PLAN`. */
  readonly steps: readonly string[];
}

/** How SQLite answers a query without parameters. */
const stepsOf = (database: Database, sql: string): string[] =>
  database
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => detail);

/** The plans of every query that `make` prepares. The values of parameters are null. */
export function planOf(database: Database, make: () => unknown): readonly QueryPlan[] {
  const queries: string[] = [];
  const { prepare } = database;
  database.prepare = ((sql: string) => {
    queries.push(sql);
    return prepare.call(database, sql);
  }) as typeof prepare;
  try {
    make();
  } finally {
    database.prepare = prepare;
  }
  return queries.map((sql) => {
    const unbound = sql.replaceAll(/[@?]\w*/g, 'NULL');
    return { sql, steps: stepsOf(database, unbound) };
  });
}
