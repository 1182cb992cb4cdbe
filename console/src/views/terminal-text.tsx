import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { count } from '../format.ts';
import { type Line, toLines } from '../output/terminal.ts';

/** Of a long text the head and the tail are shown, and the rest when it is asked for. */
const HEAD = 14;
const TAIL = 10;
const MIN_HIDDEN = 10;

interface TerminalTextProps {
  readonly text: string;
  readonly class?: string;
  readonly isCut?: boolean;
}

/** Text that a program printed, in its colors. Nothing where there is nothing to see. */
export function TerminalText({ text, class: className = '', isCut = false }: TerminalTextProps) {
  const showsAll = useSignal(false);
  const lines = useMemo(() => toLines(text), [text]);
  if (lines.every((line) => typeof line === 'string' && line.trim() === '')) return null;
  const hidden = lines.length - HEAD - TAIL;
  const isWhole = showsAll.value || hidden < MIN_HIDDEN;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre class={`text ${className}`} tabIndex={0}>
      {isCut && <span class="hint">… the beginning is left out …{'\n'}</span>}
      <Lines lines={isWhole ? lines : lines.slice(0, HEAD)} />
      {!isWhole && (
        <>
          {'\n'}
          <button
            type="button"
            class="link more-lines"
            onClick={() => {
              showsAll.value = true;
            }}
          >
            Show {count(hidden, 'more line')}
          </button>
          {'\n'}
          <Lines lines={lines.slice(-TAIL)} />
        </>
      )}
    </pre>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  if (lines.every((line) => typeof line === 'string')) return <>{lines.join('\n')}</>;
  return (
    <>
      {lines.map((line, index) => [
        index === 0 ? '' : '\n',
        typeof line === 'string'
          ? line
          : line.map(({ text, look }, at) =>
              look === '' ? (
                text
              ) : (
                <span key={at} class={look}>
                  {text}
                </span>
              ),
            ),
      ])}
    </>
  );
}
