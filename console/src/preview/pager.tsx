interface PagerProps {
  /** `page`, `slide`. */
  readonly noun: string;
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
}

/** Turns pages, one by one or to any. */
export function Pager({ noun, page, pages, onTurn }: PagerProps) {
  if (pages < 2) return null;
  return (
    <div class="viewer-tools">
      <button type="button" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        Previous {noun}
      </button>
      <label class="hint">
        <input
          type="number"
          aria-label={`Number of the ${noun}`}
          min={1}
          max={pages}
          value={page}
          onChange={({ currentTarget }) => {
            const asked = Math.round(currentTarget.valueAsNumber);
            if (asked >= 1 && asked <= pages) onTurn(asked);
            else currentTarget.value = String(page);
          }}
        />{' '}
        of {pages}
      </label>
      <button type="button" disabled={page >= pages} onClick={() => onTurn(page + 1)}>
        Next {noun}
      </button>
    </div>
  );
}
