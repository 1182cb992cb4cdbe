import { useEffect, useState } from 'preact/hooks';
import type { Sheet } from '../api/types.ts';
import { count } from '../format.ts';
import { DataTable } from '../views/data-table.tsx';
import type { PreviewSource } from './source.ts';
import { useLoaded } from './use-loaded.ts';

/** A page has as many rows as a preview begins with. */
const ROWS = 50;
const TYPING_MS = 250;

/** Sheets of rows, page by page, sorted and filtered by Cellar: however many there are, the page holds a few. */
export function TableView({ sheets, source }: { sheets: readonly Sheet[]; source: PreviewSource }) {
  const [at, setAt] = useState(0);
  const sheet = sheets[at];
  if (sheet === undefined) return <p class="hint">It has no sheets.</p>;
  return (
    <>
      {sheets.length > 1 && (
        <div class="sheet-tabs" role="tablist" aria-label="Sheets">
          {sheets.map(({ name }, index) => (
            <button key={name} type="button" role="tab" aria-selected={index === at} onClick={() => setAt(index)}>
              {name}
            </button>
          ))}
        </div>
      )}
      <SheetView key={`${source.id} ${at}`} first={sheet} source={source} />
    </>
  );
}

function SheetView({ first, source }: { first: Sheet; source: PreviewSource }) {
  const [offset, setOffset] = useState(0);
  const [sort, setSort] = useState<number | null>(null);
  const [filter, setFilter] = useState('');
  const isFirst = offset === 0 && sort === null && filter === '';
  const loaded = useLoaded(
    async (signal): Promise<Sheet> => {
      if (isFirst) return first;
      const part = {
        rows: ROWS,
        offset,
        ...(first.name === '' ? {} : { sheet: first.name }),
        ...(sort === null ? {} : { sort }),
        ...(filter === '' ? {} : { filter }),
      };
      const found = await source.look(part, signal);
      const sheet = found.kind === 'table' ? found.sheets[0] : undefined;
      if (sheet === undefined) throw new Error('It can’t be shown.');
      return sheet;
    },
    [source.id, offset, sort, filter],
    { keeps: true },
  );
  const sheet = loaded.state === 'loaded' ? loaded.value : first;
  const total = sheet.matching_rows ?? sheet.total_rows;
  const end = offset + sheet.rows.length;
  const hasMore = total === null ? sheet.rows.length === ROWS : end < total;
  const isSmall = isFirst && !hasMore;
  return (
    <>
      {!(isSmall && sheet.rows.length < 10) && (
        <div class="viewer-tools">
          <FilterField
            onFilter={(text) => {
              setOffset(0);
              setFilter(text);
            }}
          />
          <span class="hint" role="status">
            {loaded.isBusy ? 'Loading…' : factsOf(sheet, offset, filter !== '')}
          </span>
          {(hasMore || offset > 0) && (
            <>
              <button type="button" disabled={offset === 0} onClick={() => setOffset(0)}>
                First
              </button>
              <button type="button" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - ROWS))}>
                Previous
              </button>
              <button type="button" disabled={!hasMore} onClick={() => setOffset(offset + ROWS)}>
                Next
              </button>
              <button
                type="button"
                disabled={!hasMore || total === null}
                onClick={() => setOffset(Math.floor(((total ?? 1) - 1) / ROWS) * ROWS)}
              >
                Last
              </button>
            </>
          )}
        </div>
      )}
      {loaded.state === 'failed' && (
        <p class="hint" role="alert">
          {loaded.why.replace(/^No preview: /, '')}
        </p>
      )}
      <DataTable
        label={first.name || 'Table'}
        columns={sheet.columns}
        rows={rowsOf(sheet)}
        isBusy={loaded.isBusy}
        formulas={sheet.formulas ?? []}
        sort={sort}
        onSort={(column) => {
          setOffset(0);
          setSort(sort === column ? -column : sort === -column ? null : column);
        }}
      />
      {isSmall && sheet.rows.length < 10 && <p class="hint">{factsOf(sheet, 0, false)}</p>}
      {(sheet.formulas ?? []).length > 0 && (
        <p class="hint">
          Cells in italics show their formula: the file holds no value for it until Excel has opened it.
        </p>
      )}
    </>
  );
}

function FilterField({ onFilter }: { onFilter: (text: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => onFilter(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <input
      type="search"
      aria-label="Filter rows"
      placeholder="Filter rows"
      maxLength={200}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}

const number = (value: number): string => value.toLocaleString('en');

function factsOf(sheet: Sheet, offset: number, isFiltered: boolean): string {
  const { rows, columns, total_rows: all } = sheet;
  const total = sheet.matching_rows ?? all;
  const noun = isFiltered ? 'matching row' : 'row';
  if (total === 0) return isFiltered ? 'No row holds that.' : `0 rows, ${count(columns.length, 'column')}`;
  const range = `${number(offset + 1)}–${number(offset + rows.length)}`;
  if (total === null) return `Rows ${range}; there are more than are counted`;
  const whole = `${number(total)} ${noun}${total === 1 ? '' : 's'}`;
  return rows.length === total ? `${whole}, ${count(columns.length, 'column')}` : `${range} of ${whole}`;
}

/** Dates as people write them: without the T, and without a time where there is none. */
const rowsOf = ({ columns, rows }: Sheet): readonly (readonly unknown[])[] =>
  rows.map((row) =>
    row.map((value, index) =>
      columns[index]?.type === 'date' && typeof value === 'string'
        ? value.replace(/T00:00:00(\.0+)?$/, '').replace('T', ' ')
        : value,
    ),
  );
