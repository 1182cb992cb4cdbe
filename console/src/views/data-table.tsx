interface DataTableProps {
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly type?: string }[];
  readonly rows: readonly (readonly unknown[])[];
  /** How many leading columns name the row. */
  readonly headers?: number;
  /** Row and column of the cells that show a formula. */
  readonly formulas?: readonly (readonly [number, number])[];
  readonly isBusy?: boolean;
  /** The column that rows are sorted by, from 1; negative: the greatest first. */
  readonly sort?: number | null;
  /** Makes each column's name a button. */
  readonly onSort?: (column: number) => void;
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?[\d,]*\.?\d+(e[+-]?\d+)?%?$/i.test(value));

/** Rows and columns to scroll through; the head stays. */
export function DataTable({ label, columns, rows, headers = 0, formulas = [], isBusy, sort, onSort }: DataTableProps) {
  const marked = new Set(formulas.map(([row, column]) => `${row} ${column}`));
  const classes = columns.map((_, index) => {
    const values = rows.map((row) => row[index]).filter((value) => text(value) !== '');
    return index >= headers && values.length > 0 && values.every(isNumber) ? 'number' : undefined;
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="data-table" aria-label={label} aria-busy={isBusy} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name, type }, index) => (
              <th
                key={index}
                scope="col"
                title={type}
                class={classes[index]}
                aria-sort={onSort === undefined ? undefined : sortOf(sort, index + 1)}
              >
                {onSort === undefined ? (
                  name
                ) : (
                  <button type="button" onClick={() => onSort(index + 1)}>
                    {name}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) =>
                column < headers ? (
                  <th key={column} scope="row">
                    {text(value)}
                  </th>
                ) : (
                  <td key={column} class={marked.has(`${index} ${column}`) ? 'formula' : classes[column]}>
                    {text(value)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const sortOf = (sort: number | null | undefined, column: number): 'ascending' | 'descending' | 'none' =>
  sort === column ? 'ascending' : sort === -column ? 'descending' : 'none';
