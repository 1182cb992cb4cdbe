import type { PrincipalId } from '../../lib/ids.ts';
import type { Database } from '../database.ts';

export interface IdempotentAnswerRecord {
  /** SHA-256 of what was asked, in lower-case hex. */
  readonly request: string;
  /** Null while there is none. */
  readonly answer: Buffer | null;
}

/** Rows of `idempotent_answers`. */
export class IdempotentAnswersRepository {
  readonly #find;
  readonly #insert;
  readonly #setAnswer;
  readonly #delete;
  readonly #deleteBefore;

  constructor(database: Database) {
    this.#find = database.prepare<[PrincipalId, string], IdempotentAnswerRecord>(
      'SELECT request, answer FROM idempotent_answers WHERE owner = ? AND key = ?',
    );
    this.#insert = database.prepare<[{ owner: PrincipalId; key: string; request: string; createdAtMs: number }]>(
      `INSERT INTO idempotent_answers (owner, key, request, answer, created_at)
       VALUES (@owner, @key, @request, NULL, @createdAtMs)`,
    );
    this.#setAnswer = database.prepare<[Buffer, PrincipalId, string]>(
      'UPDATE idempotent_answers SET answer = ? WHERE owner = ? AND key = ?',
    );
    this.#delete = database.prepare<[PrincipalId, string]>(
      'DELETE FROM idempotent_answers WHERE owner = ? AND key = ?',
    );
    this.#deleteBefore = database.prepare<[number]>('DELETE FROM idempotent_answers WHERE created_at < ?');
  }

  find(owner: PrincipalId, key: string): IdempotentAnswerRecord | undefined {
    return this.#find.get(owner, key);
  }

  insert(row: { owner: PrincipalId; key: string; request: string; createdAtMs: number }): void {
    this.#insert.run(row);
  }

  setAnswer(owner: PrincipalId, key: string, answer: Buffer): void {
    this.#setAnswer.run(answer, owner, key);
  }

  delete(owner: PrincipalId, key: string): void {
    this.#delete.run(owner, key);
  }

  /** @param beforeMs milliseconds since 1970 */
  deleteBefore(beforeMs: number): void {
    this.#deleteBefore.run(beforeMs);
  }
}
