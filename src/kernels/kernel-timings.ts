/** Every wait of the kernel layer that a clock ends, in milliseconds; tests bring shorter ones. */
export interface KernelTimings {
  /** A start may wait for a pod to be scheduled. */
  readonly startTimeoutMs: number;
  /** Every other REST call is answered from memory. */
  readonly requestTimeoutMs: number;
  /** Jupyter Server answers a handshake when the kernel has answered it, unless the kernel is of Cellar's own launcher. */
  readonly handshakeTimeoutMs: number;
  /** From the gateway's answer to a start until the kernel has answered and taken our set-up. */
  readonly readyTimeoutMs: number;
  /** How often a launcher is asked for the reason of its failure. */
  readonly startFailurePollMs: number;
  /** From an interrupt until the kernel is killed. */
  readonly interruptGraceMs: number;
  /** How long the end of a kernel is waited for. */
  readonly killTimeoutMs: number;
  /** Between two attempts to end a kernel that its gateway is restarting. */
  readonly deleteRetryMs: number;
  /** How long a lost connection may take to come back while a run needs it. */
  readonly reconnectDeadlineMs: number;
  /** Between a polite close of a socket and the next attempt. */
  readonly reconnectDelayMs: number;
  /** How often a gateway that doesn't answer is asked whether it still has a kernel whose socket is lost. */
  readonly reconnectCheckMs: number;
  /** Once a run's reply or idle came, how long the other one, or more output, may be missing. */
  readonly settleGraceMs: number;
  /** How long, after the time limit, the output of code that has ended may be on its way. */
  readonly drainMs: number;
  /** How long one piece of a file may be on its way. */
  readonly transferTimeoutMs: number;
}

export const DEFAULT_TIMINGS: KernelTimings = {
  startTimeoutMs: 120_000,
  requestTimeoutMs: 15_000,
  handshakeTimeoutMs: 70_000,
  readyTimeoutMs: 60_000,
  startFailurePollMs: 50,
  interruptGraceMs: 3_000,
  killTimeoutMs: 10_000,
  deleteRetryMs: 250,
  reconnectDeadlineMs: 20_000,
  reconnectDelayMs: 250,
  reconnectCheckMs: 1_000,
  settleGraceMs: 5_000,
  drainMs: 30_000,
  transferTimeoutMs: 60_000,
};
