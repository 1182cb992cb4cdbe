import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { IdempotentAnswersRepository } from '../db/repositories/idempotent-answers.ts';
import { AppError } from '../errors/app-error.ts';
import type { PrincipalId, SessionId } from '../lib/ids.ts';

/** A principal's key for a request, so that sending it again doesn't run it again. */
export interface IdempotentRequest {
  readonly owner: PrincipalId;
  readonly key: string;
  /** SHA-256 of all that makes the request, in lower-case hex. */
  readonly request: string;
}

export interface IdempotentAnswer {
  /** JSON. */
  readonly text: string;
  /** Whether an earlier request got it first. */
  readonly isRepeated: boolean;
}

type OnAdmitted = (sessionId: SessionId) => void;

interface UnderWay {
  readonly request: string;
  readonly text: Promise<string>;
  readonly admitted: Promise<SessionId>;
}

const LIFETIME_MS = 24 * 3_600_000;
const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Answers that are given again to whoever repeats the request within a day. A failure of the service isn't kept. */
export class IdempotentAnswers implements AsyncDisposable {
  readonly #rows: IdempotentAnswersRepository;
  readonly #now: () => number;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(rows: IdempotentAnswersRepository, now: () => number = Date.now) {
    this.#rows = rows;
    this.#now = now;
  }

  /**
   * The answer to the request of this key: the kept one, that of the run under way, or what `run` gives.
   * @param run reports its admission
   * @param onOtherAdmitted is called once the run under way is admitted, if its answer is the one
   * @throws AppError conflict for a key of another request, and for a run that Cellar's end cut off; what `run` throws
   */
  async once(
    named: IdempotentRequest,
    run: (onAdmitted: OnAdmitted) => Promise<string>,
    onOtherAdmitted?: OnAdmitted,
  ): Promise<IdempotentAnswer> {
    const { owner, key, request } = named;
    const id = JSON.stringify([owner, key]);
    const running = this.#underWay.get(id);
    if (running !== undefined) {
      assertSame(running.request, request);
      void running.admitted.then(onOtherAdmitted);
      return { text: await running.text, isRepeated: true };
    }
    this.#rows.deleteBefore(this.#now() - LIFETIME_MS);
    const kept = this.#rows.find(owner, key);
    if (kept !== undefined) {
      assertSame(kept.request, request);
      if (kept.answer === null) throw cutOff();
      return { text: (await expand(kept.answer)).toString(), isRepeated: true };
    }
    this.#rows.insert({ owner, key, request, createdAtMs: this.#now() });
    const admitted = Promise.withResolvers<SessionId>();
    const text = this.#runAndKeep(named, () => run(admitted.resolve));
    this.#underWay.set(id, { request, text, admitted: admitted.promise });
    try {
      return { text: await text, isRepeated: false };
    } finally {
      this.#underWay.delete(id);
    }
  }

  /** Resolves when every request under way has its answer kept: for the service's end, after it has interrupted the runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled([...this.#underWay.values()].map(({ text }) => text));
  }

  async #runAndKeep({ owner, key }: IdempotentRequest, run: () => Promise<string>): Promise<string> {
    try {
      const text = await run();
      this.#rows.setAnswer(owner, key, await compress(text));
      return text;
    } catch (error) {
      this.#rows.delete(owner, key);
      throw error;
    }
  }
}

function assertSame(first: string, second: string): void {
  if (first === second) return;
  throw new AppError('conflict', 'Idempotency-Key: was used for another request; send a new key with a new request.');
}

const cutOff = (): AppError =>
  new AppError(
    'conflict',
    'Idempotency-Key: Cellar ended during the first request with this key, which may have run in part. Send it with a new key to run it again.',
  );
