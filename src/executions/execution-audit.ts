import type {
  AuditFilter,
  AuditPlace,
  AuditRecord,
  ExecutionAuditRepository,
} from '../db/repositories/execution-audit.ts';

export {
  AUDIT_STATUSES,
  type AuditFilter,
  type AuditPlace,
  type AuditRecord,
} from '../db/repositories/execution-audit.ts';

interface ExecutionAuditOptions {
  readonly records: Pick<ExecutionAuditRepository, 'list'>;
  /** Whether the code itself is shown; else who ran what kind of thing, when, and how it ended. */
  readonly showsCode: boolean;
}

/** The audit trail of runs: everybody's, for an administrator. */
export class ExecutionAudit {
  readonly #options: ExecutionAuditOptions;

  constructor(options: ExecutionAuditOptions) {
    this.#options = options;
  }

  /** A page, the newest first, and the place after which the next begins: null at the end. */
  async list(
    filter: AuditFilter,
    signal?: AbortSignal,
  ): Promise<{ readonly items: readonly AuditRecord[]; readonly next: AuditPlace | null }> {
    const { records, showsCode } = this.#options;
    // One more than asked for tells whether there is a next page.
    const found = await records.list({ ...filter, limit: filter.limit + 1 }, signal);
    const page = found.slice(0, filter.limit);
    const items = showsCode ? page : page.map((record) => ({ ...record, code: null }));
    const last = found.length > page.length ? page.at(-1) : undefined;
    return { items, next: last === undefined ? null : { atMs: last.startedAtMs, row: last.row } };
  }
}
