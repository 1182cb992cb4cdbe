import { type Inputs, useEffect, useState } from 'preact/hooks';

export type Loading<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly why: string }
  | { readonly state: 'loaded'; readonly value: Value };

interface Done<Value> {
  readonly shown: Loading<Value>;
  /** The inputs that it is for. */
  readonly asked: Inputs;
}

const LOADING = { state: 'loading' } as const;

/**
 * The result of `load`, which runs again whenever an input changes.
 * @param keeps whether the former value stays until the next one is there
 */
export function useLoaded<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  inputs: Inputs,
  { keeps = false } = {},
): Loading<Value> & { readonly isBusy: boolean } {
  const [{ shown, asked }, setDone] = useState<Done<Value>>({ shown: LOADING, asked: [] });
  const isDone = asked.length === inputs.length && inputs.every((input, at) => input === asked[at]);
  useEffect(() => {
    const controller = new AbortController();
    const put = (next: Loading<Value>): void => {
      if (!controller.signal.aborted) setDone({ shown: next, asked: inputs });
    };
    load(controller.signal).then(
      (value) => put({ state: 'loaded', value }),
      (error: unknown) => put({ state: 'failed', why: error instanceof Error ? error.message : 'It can’t be shown.' }),
    );
    return () => controller.abort();
  }, inputs);
  return { ...(isDone || keeps ? shown : LOADING), isBusy: !isDone };
}
