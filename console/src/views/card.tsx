import type { ComponentChildren } from 'preact';

interface CardProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A part of the operators' page. */
export function Card({ title, wide = false, children }: CardProps) {
  return (
    <section class={`card ${wide ? 'wide' : ''}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
