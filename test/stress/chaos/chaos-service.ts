import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { descendantsOf, type ListedProcess, survivorsOf } from '../../acceptance/process-table.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import type { Random } from '../../support/random.ts';

/** A Cellar that disasters befall. Only processes that descend from it are touched, each by its id. */

type Kind = 'jupyter' | 'kernel' | 'runner';

const KINDS: Readonly<Record<Kind, RegExp>> = {
  jupyter: /cellar_runtime\/gateway\/server\.py/,
  kernel: /sandbox\/(boot|launch)\.py|fork_server\/main\.py/,
  runner: /runner\/main\.py/,
};

const FORK_SERVER = /fork_server\/main\.py/;

export class ChaosService implements AsyncDisposable {
  readonly #env: Readonly<Record<string, string>>;
  readonly #seen = new Map<number, ListedProcess>();
  readonly #stopped = new Set<ListedProcess>();
  readonly counts: Record<string, number> = {};
  #cellar: CellarProcess | undefined;
  #starting: Promise<void> = Promise.resolve();

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
  }

  get url(): string {
    if (this.#cellar === undefined) throw new Error('It was never started.');
    return this.#cellar.url;
  }

  /** Every process below Cellar that was ever noticed. */
  get everSeen(): readonly ListedProcess[] {
    return [...this.#seen.values()];
  }

  async start(): Promise<void> {
    this.#cellar = await CellarProcess.start({ env: this.#env });
  }

  /** Resolves with its address when it has been started again. */
  async whenUp(): Promise<string> {
    await this.#starting;
    return this.url;
  }

  /** Until there is something to befall of each kind. */
  async warmUp(): Promise<void> {
    const isThere = (kind: Kind) => this.#processes(kind).length > 0;
    await expect.poll(() => isThere('kernel') && isThere('jupyter')).toBe(true);
  }

  /** SIGSTOP without a SIGCONT. */
  stopForGood(kind: Kind, random: Random): void {
    this.#send(kind, 'SIGSTOP', random);
  }

  /** One disaster, of the kinds that a night may bring. */
  async disaster(random: Random): Promise<void> {
    const what = random.below(100);
    if (what < 30) this.#send('kernel', 'SIGKILL', random);
    else if (what < 45) await this.#pause('kernel', random);
    else if (what < 55) this.#send('kernel', 'SIGSTOP', random);
    else if (what < 65) this.#send('runner', 'SIGKILL', random);
    else if (what < 70) await this.#pause('runner', random);
    else if (what < 80) this.#send('jupyter', 'SIGKILL', random);
    else if (what < 88) await this.#pause('jupyter', random);
    else if (what < 90) this.#send('jupyter', 'SIGSTOP', random);
    else if (what < 95) await this.#pauseCellar(random);
    else await this.#killCellar();
  }

  /** Nothing stays stopped by the hand of this test. */
  goOn(): void {
    for (const one of this.#stopped) if (this.#isStill(one)) signal(one.pid, 'SIGCONT');
    this.#stopped.clear();
  }

  /** A new chat runs Python and bash again, within a bound. */
  async recovers(): Promise<void> {
    const works = async (lang: string, code: string): Promise<string> => {
      const body = JSON.stringify({ lang, code, chat_id: 'recovery', timeout: 10_000 });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${this.url}/exec`, { method: 'POST', headers, body }).catch(() => undefined);
      return answer?.status === 200 ? String(((await answer.json()) as { stdout?: string }).stdout) : '';
    };
    await expect.poll(() => works('py', 'print(6 * 7)')).toBe('42\n');
    await expect.poll(() => works('bash', 'echo 42')).toBe('42\n');
  }

  async stop(): Promise<void> {
    this.#look();
    await this.#cellar?.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.goOn();
    await this.#starting.catch(() => {});
    await this.#cellar?.[Symbol.asyncDispose]();
    for (const { pid } of survivorsOf(this.everSeen)) signal(pid, 'SIGKILL');
  }

  async #killCellar(): Promise<void> {
    const cellar = this.#cellar;
    if (cellar === undefined) return;
    this.#count('cellar SIGKILL');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#starting = promise;
    promise.catch(() => {});
    try {
      const children = this.#look();
      await cellar.kill9();
      await cellar[Symbol.asyncDispose]();
      await expect.poll(() => survivorsOf(children)).toEqual([]);
      await this.start();
      resolve();
    } catch (error) {
      reject(error);
      throw error;
    }
  }

  async #pauseCellar(random: Random): Promise<void> {
    const { pid } = this.#cellar ?? {};
    if (pid === undefined) return;
    this.#count('cellar SIGSTOP');
    signal(pid, 'SIGSTOP');
    await delay(200 + random.below(2_000));
    signal(pid, 'SIGCONT');
  }

  async #pause(kind: Kind, random: Random): Promise<void> {
    const stopped = this.#send(kind, 'SIGSTOP', random);
    await delay(100 + random.below(2_500));
    if (stopped === undefined || !this.#isStill(stopped)) return;
    signal(stopped.pid, 'SIGCONT');
    this.#stopped.delete(stopped);
  }

  #send(kind: Kind, what: 'SIGKILL' | 'SIGSTOP', random: Random): ListedProcess | undefined {
    const candidates = this.#processes(kind);
    if (candidates.length === 0) return undefined;
    const chosen = random.pick(candidates);
    if (!this.#isStill(chosen)) return undefined;
    this.#count(`${kind} ${what}`);
    if (what === 'SIGSTOP') this.#stopped.add(chosen);
    signal(chosen.pid, what);
    return chosen;
  }

  #processes(kind: Kind): ListedProcess[] {
    const all = this.#look();
    // A forked kernel has the command line of the server that forked it.
    const servers = new Set(all.filter(({ command }) => FORK_SERVER.test(command)).map(({ pid }) => pid));
    const isServer = ({ pid, parent }: ListedProcess): boolean => servers.has(pid) && !servers.has(parent);
    const found = all.filter((one) => KINDS[kind].test(one.command) && !isServer(one));
    // The guardian above the Jupyter Server has the same command line. It stays out of this: it is what is relied on.
    const parents = new Set(found.map(({ parent }) => parent));
    return kind === 'jupyter' ? found.filter(({ pid }) => !parents.has(pid)) : found;
  }

  #look(): ListedProcess[] {
    const below = this.#cellar === undefined ? [] : descendantsOf(this.#cellar.pid);
    for (const one of below) this.#seen.set(one.pid, one);
    return below;
  }

  /** Whether the id is that process's still. */
  #isStill({ pid, command }: ListedProcess): boolean {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
      return words.slice(0, 60) === command.slice(0, 60);
    } catch {
      return false;
    }
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}
