import type { ToolCall } from '../../kernels/programs/program.ts';
import type { ToolLanguage } from '../../languages/tool-functions.ts';

/** Calls that come within this time of each other are sent together; bash starts a process for each. */
const QUIET_MS: Readonly<Record<ToolLanguage, number>> = { py: 20, bash: 60 };
/** How long a call that was announced is waited for. */
const ANNOUNCED_MS = 3_000;

export interface NumberedCall {
  readonly id: string;
  readonly call: ToolCall;
}

/** Gathers the calls that a program makes at the same time, so that its caller runs them side by side. */
export class ToolCallBatch implements Disposable {
  readonly #quietMs: number;
  readonly #onReady: () => void;
  #arrived: NumberedCall[] = [];
  #count = 0;
  /** Calls that were announced so far, of which `#count` have come. */
  #announced = 0;
  #announcedAtMs = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param onReady told when calls have come and no more follow */
  constructor(language: ToolLanguage, onReady: () => void) {
    this.#quietMs = QUIET_MS[language];
    this.#onReady = onReady;
  }

  /** One more call is about to come. */
  announce(): void {
    this.#announced += 1;
    this.#announcedAtMs = performance.now();
  }

  add(call: ToolCall): void {
    this.#count += 1;
    this.#arrived.push({ id: `call_${String(this.#count).padStart(3, '0')}`, call });
    this.tellSoon();
  }

  /** Says `onReady` once nothing more follows; calls that aren't taken then stay for the next time. */
  tellSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#arrived.length === 0) return;
      const isComplete = this.#count >= this.#announced;
      if (isComplete || performance.now() - this.#announcedAtMs >= ANNOUNCED_MS) this.#onReady();
      else this.tellSoon();
    }, this.#quietMs);
  }

  /** The calls gathered so far, in the order they came. */
  take(): NumberedCall[] {
    return this.#arrived.splice(0);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
