import type { Database } from '../database.ts';

/** Rows of `started_kernels`: the gateway's ids of kernels that this service started and hasn't ended. */
export class StartedKernelsRepository {
  readonly #insert;
  readonly #delete;
  readonly #list;

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number]>(
      'INSERT OR REPLACE INTO started_kernels (id, started_at) VALUES (?, ?)',
    );
    this.#delete = database.prepare<[string]>('DELETE FROM started_kernels WHERE id = ?');
    this.#list = database.prepare<[], string>('SELECT id FROM started_kernels ORDER BY started_at').pluck();
  }

  add(id: string): void {
    this.#insert.run(id, Date.now());
  }

  remove(id: string): void {
    this.#delete.run(id);
  }

  list(): string[] {
    return this.#list.all();
  }
}
