import type { Format } from '../api/types.ts';
import { FOLD_PATH, formatClass, MARK_PATHS, PAGE_PATH } from '../files/format-icons.ts';

export function FormatIcon({ format }: { format: Format }) {
  return (
    <svg
      class={`format-icon ${formatClass(format)}`}
      viewBox="0 0 20 20"
      width="22"
      height="22"
      role="img"
      aria-label={format}
    >
      <path class="page" d={PAGE_PATH} />
      <path class="mark" d={FOLD_PATH} />
      <path class="mark" d={MARK_PATHS[format]} />
    </svg>
  );
}
