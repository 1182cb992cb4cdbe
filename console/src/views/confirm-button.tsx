import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface ConfirmButtonProps {
  /** The action, and its object. */
  readonly label: string;
  /** The question that a second click answers with yes. */
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
