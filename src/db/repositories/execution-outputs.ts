import type { ExecutionId, FileId } from '../../lib/ids.ts';
import { type Database, withoutSync } from '../database.ts';
import type { AttachmentStatusRecord } from './attachment-statuses.ts';

/** The exception that ended a program. */
interface ExceptionRecord {
  readonly name: string;
  readonly value: string;
  /** Lines, without host paths. */
  readonly traceback: readonly string[];
}

/** The stored output of a run: texts without host paths, shortened if they are long. */
export interface ExecutionOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** Text of the last expression's value. */
  readonly result: string | null;
  readonly exception: ExceptionRecord | null;
  /** Every file of its answer, displays included. */
  readonly files: readonly FileId[];
  /** Images and pages that it displayed, in their order. */
  readonly displays: readonly FileId[];
  readonly attachments: readonly Omit<AttachmentStatusRecord, 'notedAtMs'>[];
}

interface Row {
  readonly id: ExecutionId;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: string | null;
  readonly errorName: string | null;
  readonly errorValue: string | null;
  readonly errorTraceback: string | null;
  readonly files: string;
  readonly displays: string;
  readonly attachments: string;
}

/** Rows of `execution_outputs`. They go with their executions, and those with the session. */
export class ExecutionOutputsRepository {
  readonly #database: Database;
  readonly #put;
  readonly #list;

  constructor(database: Database) {
    this.#database = database;
    this.#put = database.prepare<[Row]>(
      `INSERT OR REPLACE INTO execution_outputs (execution_id, stdout, stderr, result, error_name, error_value,
         error_traceback, files, displays, attachments)
       VALUES (@id, @stdout, @stderr, @result, @errorName, @errorValue, @errorTraceback, @files, @displays, @attachments)`,
    );
    this.#list = database.prepare<[string], Row>(
      `SELECT execution_id AS id, stdout, stderr, result, error_name AS errorName, error_value AS errorValue,
         error_traceback AS errorTraceback, files, displays, attachments
       FROM execution_outputs WHERE execution_id IN (SELECT value FROM json_each(?))`,
    );
  }

  put(id: ExecutionId, output: ExecutionOutput): void {
    const { exception, files, displays, attachments, stdout, stderr, result } = output;
    const row: Row = {
      id,
      stdout,
      stderr,
      result,
      errorName: exception?.name ?? null,
      errorValue: exception?.value ?? null,
      errorTraceback: exception === null ? null : JSON.stringify(exception.traceback),
      files: JSON.stringify(files),
      displays: JSON.stringify(displays),
      attachments: JSON.stringify(attachments),
    };
    withoutSync(this.#database, () => this.#put.run(row));
  }

  /** The stored outputs of these runs, by id. */
  list(ids: readonly ExecutionId[]): ReadonlyMap<ExecutionId, ExecutionOutput> {
    return new Map(this.#list.all(JSON.stringify(ids)).map((row) => [row.id, toOutput(row)]));
  }
}

/** The JSON is this repository's own. */
const toOutput = (row: Row): ExecutionOutput => ({
  stdout: row.stdout,
  stderr: row.stderr,
  result: row.result,
  exception:
    row.errorName === null
      ? null
      : {
          name: row.errorName,
          value: row.errorValue ?? '',
          traceback: JSON.parse(row.errorTraceback ?? '[]') as string[],
        },
  files: JSON.parse(row.files) as FileId[],
  displays: JSON.parse(row.displays) as FileId[],
  attachments: JSON.parse(row.attachments) as ExecutionOutput['attachments'],
});
