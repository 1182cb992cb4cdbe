/** A run that Cellar keeps, that this page sent, or both. */
type PlacedRun<Kept, Own> =
  | { readonly kept: Kept; readonly own: Own | null }
  | { readonly kept: null; readonly own: Own };

interface Identified {
  readonly id: string;
}

interface Sent {
  /** null: Cellar has not named it, or never got it. */
  readonly id: { readonly value: string | null };
}

/**
 * The runs that Cellar keeps, and those that only the page has: each before the next that the page sent. Both lists
 * have the oldest first. Pure.
 */
export function placeRuns<Kept extends Identified, Own extends Sent>(
  kept: readonly Kept[],
  own: readonly Own[],
): readonly PlacedRun<Kept, Own>[] {
  const known = new Set<string | null>(kept.map(({ id }) => id));
  const ownById = new Map(own.map((run) => [run.id.value, run]));
  const unknown = Map.groupBy(
    own.filter(({ id }) => !known.has(id.value)),
    (run) => own.slice(own.indexOf(run)).find(({ id }) => known.has(id.value))?.id.value ?? null,
  );
  const unknownBefore = (id: string | null): readonly PlacedRun<Kept, Own>[] =>
    (unknown.get(id) ?? []).map((run) => ({ kept: null, own: run }));
  return [
    ...kept.flatMap((one) => [...unknownBefore(one.id), { kept: one, own: ownById.get(one.id) ?? null }]),
    ...unknownBefore(null),
  ];
}
