/** Whether a process was ended because memory ran out; `likely`: it ended while the system did that; null: unknown. */
export type OutOfMemory = boolean | 'likely' | null;

/** How a run ended. Every run ends in exactly one of these. */
export type RunEnd =
  /** The program ran to its end. */
  | { readonly kind: 'completed' }
  /** The program ended with an exception (its `error` output came before). */
  | { readonly kind: 'failed' }
  /** The time limit passed; `kernelLost` when the interrupt wasn't enough and the kernel was killed. */
  | { readonly kind: 'timeout'; readonly kernelLost: boolean }
  /** The caller went away or asked to stop; `kernelLost` as above. */
  | { readonly kind: 'interrupted'; readonly kernelLost: boolean }
  /**
   * The kernel was lost under the run; `isProcess` when its process is known to have ended unexpectedly, and then, if
   * that is known, its `exitCode`: 128 + n after signal n.
   */
  | { readonly kind: 'died'; readonly reason: string; readonly isProcess?: boolean; readonly exitCode?: number };
