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

/** An output as it was stored, without the HTML itself, which may be large. */
export interface StoredOutput extends ExecutionOutput {
  readonly hasHtml: boolean;
}

/** The HTML of a value of which the output has the text: a part of stdout, or with null the result. */
export interface HtmlFormRecord {
  readonly text: string | null;
  readonly html: string;
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

interface ListedRow extends Row {
  readonly hasHtml: 0 | 1;
}

/** Rows of `execution_outputs`. They go with their executions, and those with the session. */
export class ExecutionOutputsRepository {
  readonly #database: Database;
  readonly #put;
  readonly #list;
  readonly #htmlForms;

  constructor(database: Database) {
    this.#database = database;
    this.#put = database.prepare<[Row & { readonly htmlForms: string }]>(
      `INSERT OR REPLACE INTO execution_outputs (execution_id, stdout, stderr, result, error_name, error_value,
         error_traceback, files, displays, attachments, html_forms)
       VALUES (@id, @stdout, @stderr, @result, @errorName, @errorValue, @errorTraceback, @files, @displays, @attachments,
         @htmlForms)`,
    );
    // The length of a text is known without its pages, unlike whether it is '[]'.
    this.#list = database.prepare<[string], ListedRow>(
      `SELECT execution_id AS id, stdout, stderr, result, error_name AS errorName, error_value AS errorValue,
         error_traceback AS errorTraceback, files, displays, attachments, octet_length(html_forms) > 2 AS hasHtml
       FROM execution_outputs WHERE execution_id IN (SELECT value FROM json_each(?))`,
    );
    this.#htmlForms = database
      .prepare<[ExecutionId], string>('SELECT html_forms FROM execution_outputs WHERE execution_id = ?')
      .pluck();
  }

  put(id: ExecutionId, output: ExecutionOutput, htmlForms: readonly HtmlFormRecord[]): void {
    const { exception, files, displays, attachments, stdout, stderr, result } = output;
    const row = {
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
      htmlForms: JSON.stringify(htmlForms),
    };
    withoutSync(this.#database, () => this.#put.run(row));
  }

  /** Read by itself, because it may be large. Empty where there is none. */
  htmlForms(id: ExecutionId): readonly HtmlFormRecord[] {
    return JSON.parse(this.#htmlForms.get(id) ?? '[]') as HtmlFormRecord[];
  }

  /** The stored outputs of these runs, by id. */
  list(ids: readonly ExecutionId[]): ReadonlyMap<ExecutionId, StoredOutput> {
    return new Map(this.#list.all(JSON.stringify(ids)).map((row) => [row.id, toOutput(row)]));
  }
}

/** The JSON is this repository's own. */
const toOutput = (row: ListedRow): StoredOutput => ({
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
  hasHtml: row.hasHtml === 1,
});
