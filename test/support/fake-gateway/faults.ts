/** Makes REST calls fail on request. */

/** The REST calls by the name a test gives them. */
const OPERATIONS = ['version', 'kernelspecs', 'list', 'start', 'get', 'delete', 'interrupt', 'restart'] as const;
export type Operation = (typeof OPERATIONS)[number];

export type Fault =
  /** This answer instead of the proper one. */
  | { readonly kind: 'answer'; readonly status: number; readonly contentType: string; readonly body: string }
  /** The call waits for `until`, then is processed, even if the client has left. */
  | { readonly kind: 'slow'; readonly until: Promise<unknown> }
  /** The call is processed at once, its answer waits: what a client that gives up leaves behind as an orphan. */
  | { readonly kind: 'late'; readonly until: Promise<unknown> }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** The connection is cut without an answer. */
  | { readonly kind: 'drop' };

/** An error as Jupyter words it. */
export function status(code: number, message = `Fault ${code}`): Fault {
  return answer(code, { message, reason: null });
}

/** The page of a proxy in between. */
export function html(code: number): Fault {
  const body = `<!doctype html><html><body><h1>${code}</h1></body></html>`;
  return { kind: 'answer', status: code, contentType: 'text/html', body };
}

/** Any JSON with any status: `answer(201, { nonsense: true })`. */
export function answer(code: number, body: unknown): Fault {
  return { kind: 'answer', status: code, contentType: 'application/json', body: JSON.stringify(body) };
}

export const slow = (until: Promise<unknown>): Fault => ({ kind: 'slow', until });
export const late = (until: Promise<unknown>): Fault => ({ kind: 'late', until });
export const hang = (): Fault => ({ kind: 'hang' });
export const drop = (): Fault => ({ kind: 'drop' });

/** Which faults are due: those for the next calls first, then the lasting one. */
export class FaultPlan {
  readonly #next = new Map<Operation, Fault[]>();
  readonly #lasting = new Map<Operation, Fault>();

  /** The next calls of `operation` go wrong, one fault each. */
  next(operation: Operation, ...faults: readonly Fault[]): void {
    this.#next.set(operation, [...(this.#next.get(operation) ?? []), ...faults]);
  }

  /** Every call of `operation` goes wrong until `heal`. */
  always(operation: Operation, fault: Fault): void {
    this.#lasting.set(operation, fault);
  }

  /** No more faults, for one operation or for all. */
  heal(operation?: Operation): void {
    for (const one of operation === undefined ? OPERATIONS : [operation]) {
      this.#next.delete(one);
      this.#lasting.delete(one);
    }
  }

  take(operation: Operation): Fault | undefined {
    return this.#next.get(operation)?.shift() ?? this.#lasting.get(operation);
  }
}
