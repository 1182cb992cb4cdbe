import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface ConfirmButtonProps {
  /** What it does, and to what. */
  readonly label: string;
  /** What a second click is a yes to. */
  readonly question: string;
  readonly onConfirm: () => void;
  readonly children: ComponentChildren;
}

/** A button that asks before it acts. */
export function ConfirmButton({ label, question, onConfirm, children }: ConfirmButtonProps) {
  const [asks, setAsks] = useState(false);
  return asks ? (
    <button
      type="button"
      class="button danger"
      onBlur={() => setAsks(false)}
      onClick={() => {
        setAsks(false);
        onConfirm();
      }}
    >
      {question}
    </button>
  ) : (
    <button type="button" class="button" aria-label={label} onClick={() => setAsks(true)}>
      {children}
    </button>
  );
}
