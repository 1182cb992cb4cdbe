/**
 * How far the set-up of the environment is: a bar that moves in every stage on a terminal, a line now and then elsewhere.
 */

/** How far a stage is, where that can be counted. */
export interface Measured {
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'modules';
}

export interface Stage {
  readonly name: string;
  /** Usual duration of the stage in seconds: its share of the bar, and the first estimate. */
  readonly usualSeconds: number;
}

export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressOptions {
  readonly stages: readonly Stage[];
  /** Shows one line. */
  readonly report: (line: string) => void;
  /** The output for the bar, if it is a terminal. */
  readonly terminal: Terminal;
}

const DRAW_EVERY_MS = 500;
const LINE_EVERY_MS = 15_000;
const BAR_WIDTH = 24;
const CLEAR_LINE = '\r\x1b[2K';
/** How much of a stage has to be done before its own speed says more than what it usually takes; modules are too unlike. */
const ENOUGH_TO_ESTIMATE = 0.05;

export class SetupProgress implements Disposable {
  readonly #options: ProgressOptions;
  readonly #timer: NodeJS.Timeout;
  #index = -1;
  #startedAt = 0;
  #lastLineAt = performance.now();
  #measure: (() => Measured | undefined) | undefined;
  #highest = 0;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#show(), DRAW_EVERY_MS);
  }

  /** Goes on to the stage `name`; `measure` counts what is done, and without it the time that has passed stands for it. */
  begin(name: string, measure?: () => Measured | undefined): void {
    this.#index = this.#options.stages.findIndex((stage) => stage.name === name);
    this.#startedAt = performance.now();
    this.#measure = measure;
    this.#draw();
  }

  /** Shows one line above the bar. */
  readonly report = (line: string): void => {
    this.#erase();
    this.#options.report(line);
    this.#draw();
  };

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#erase();
  }

  #show(): void {
    if (this.#options.terminal.isTTY === true) {
      this.#draw();
    } else if (this.#index >= 0 && performance.now() - this.#lastLineAt >= LINE_EVERY_MS) {
      this.#lastLineAt = performance.now();
      this.#options.report(`  ${this.#line()}`);
    }
  }

  #erase(): void {
    if (this.#options.terminal.isTTY === true) {
      this.#options.terminal.write(CLEAR_LINE);
    }
  }

  #draw(): void {
    if (this.#options.terminal.isTTY === true && this.#index >= 0) {
      const line = this.#line();
      const filled = Math.round(this.#highest * BAR_WIDTH);
      const text = `[${'#'.repeat(filled).padEnd(BAR_WIDTH, '-')}] ${line}`;
      this.#options.terminal.write(CLEAR_LINE + text.slice(0, (this.#options.terminal.columns ?? 80) - 1));
    }
  }

  #line(): string {
    const { stages } = this.#options;
    const stage = stages[this.#index] ?? { name: '', usualSeconds: 1 };
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const measured = this.#measure?.();
    const fraction = fractionOf(stage, seconds, measured);
    const sum = (part: readonly Stage[]) => part.reduce((total, { usualSeconds }) => total + usualSeconds, 0);
    const done = sum(stages.slice(0, this.#index)) + fraction * stage.usualSeconds;
    // The measured size may shrink for a moment (temporary files); the bar doesn't.
    this.#highest = Math.max(this.#highest, done / sum(stages));
    const isEstimated = measured?.unit === 'bytes' && fraction >= ENOUGH_TO_ESTIMATE;
    const rest = isEstimated ? (seconds * (1 - fraction)) / fraction : stage.usualSeconds - seconds;
    const left = rest < 0 ? 'longer than usual' : describeLeft(rest + sum(stages.slice(this.#index + 1)));
    return `${Math.floor(this.#highest * 100)} %  ${stage.name}: ${amountOf(seconds, measured)}, ${left}`;
  }
}

function fractionOf({ usualSeconds }: Stage, seconds: number, measured: Measured | undefined): number {
  // Nears its end without reaching it, however long the stage takes.
  return measured === undefined
    ? 1 - Math.exp(-seconds / usualSeconds)
    : Math.min(measured.done / measured.total, 0.99);
}

function amountOf(seconds: number, measured: Measured | undefined): string {
  if (measured === undefined) {
    return `${Math.round(seconds)} s`;
  }
  const { done, total, unit } = measured;
  return unit === 'bytes'
    ? `${(done / 1e9).toFixed(2)} of ${(Math.max(done, total) / 1e9).toFixed(2)} GB`
    : `${done} of ${total}`;
}

function describeLeft(seconds: number): string {
  const rounded = Math.max(5, Math.ceil(seconds / 5) * 5);
  return rounded < 120 ? `about ${rounded} s left` : `about ${Math.ceil(rounded / 60)} minutes left`;
}
