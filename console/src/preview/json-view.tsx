import { useState } from 'preact/hooks';

/** JSON as a tree that folds. It draws no folded part, and of many entries a few at a time. */

const STEP = 100;
const MAX_STRING = 2_000;

export const JsonView = ({ value }: { value: unknown }) => (
  <div class="json-tree">
    <Node name={null} value={value} depth={0} />
  </div>
);

interface NodeProps {
  readonly name: string | null;
  readonly value: unknown;
  readonly depth: number;
}

function Node({ name, value, depth }: NodeProps) {
  if (typeof value !== 'object' || value === null) {
    return (
      <div class="json-leaf">
        <Name name={name} />
        <Scalar value={value} />
      </div>
    );
  }
  return <Branch name={name} value={value} depth={depth} />;
}

function Branch({ name, value, depth }: NodeProps & { readonly value: object }) {
  const entries = Object.entries(value);
  const [isOpen, setOpen] = useState(depth === 0 || (depth === 1 && entries.length <= 8));
  const [most, setMost] = useState(STEP);
  const size = entries.length;
  const summary = Array.isArray(value) ? `[${size}]` : `{${size}}`;
  if (size === 0) {
    return (
      <div class="json-leaf">
        <Name name={name} />
        <span>{Array.isArray(value) ? '[]' : '{}'}</span>
      </div>
    );
  }
  return (
    <div class="json-branch">
      <button type="button" class="json-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Name name={name} />
        <span class="hint">{summary}</span>
      </button>
      {isOpen && (
        <div class="json-entries">
          {entries.slice(0, most).map(([key, inner]) => (
            <Node key={key} name={key} value={inner} depth={depth + 1} />
          ))}
          {size > most && (
            <button type="button" class="link" onClick={() => setMost(most + 10 * STEP)}>
              {size - most} more
            </button>
          )}
        </div>
      )}
    </div>
  );
}

const Name = ({ name }: { name: string | null }) =>
  name === null ? null : (
    <>
      <span class="code-function">{name}</span>
      {': '}
    </>
  );

function Scalar({ value }: { value: unknown }) {
  if (typeof value !== 'string') return <span class="code-number">{String(value)}</span>;
  return (
    <span class="code-string">
      {JSON.stringify(value.length > MAX_STRING ? `${value.slice(0, MAX_STRING)}…` : value)}
    </span>
  );
}
