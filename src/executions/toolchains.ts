import type { ProgramOptions, ProgramSpec } from '../kernels/programs/program.ts';
import type { ProgramHosts } from '../kernels/programs/program-hosts.ts';
import { type Language, type LanguageId, TRIAL_OUTPUT } from '../languages/language.ts';
import { LANGUAGES } from '../languages/registry.ts';
import { readVersions, versionsScript } from '../languages/versions.ts';
import { toProgram } from './steps/program-spec.ts';

/**
 * Which languages programs can be written in here: the sandbox itself is asked for versions once in a while, and each
 * version that it names is tried with a program once.
 */

export interface LanguageOnOffer {
  readonly language: Language;
  /** Whether a program of it runs here; null while it is unknown. */
  readonly isAvailable: boolean | null;
  readonly version: string | null;
}

const TIMEOUT_MS = 30_000;
/** After this time Cellar checks again: an operator may have installed a toolchain meanwhile. */
const VALID_MS = 5 * 60_000;
/** A trial program of a compiled language works for seconds: others' programs come first. */
const TRIALS_AT_ONCE = 2;

interface Offer {
  readonly version: string;
  readonly runs: boolean | null;
}

export class Toolchains {
  readonly #runner: Pick<ProgramHosts, 'run'>;
  #offers: Promise<ReadonlyMap<LanguageId, Offer>> | undefined;
  #askedAtMs = 0;
  /** Of trials that worked. */
  readonly #proven = new Map<LanguageId, string>();

  constructor(runner: Pick<ProgramHosts, 'run'>) {
    this.#runner = runner;
  }

  /** Never rejects: where nothing could be asked, only Python is known to run, in a chat's kernel. */
  async list(): Promise<readonly LanguageOnOffer[]> {
    if (this.#offers === undefined || performance.now() - this.#askedAtMs > VALID_MS) {
      this.#askedAtMs = performance.now();
      this.#offers = this.#ask();
    }
    const offers = await this.#offers.catch(() => {
      this.#offers = undefined;
      return undefined;
    });
    return LANGUAGES.map((language) => {
      const offer = offers?.get(language.id);
      const version = offer?.version || null;
      if (language.id === 'py') return { language, isAvailable: true, version };
      return { language, isAvailable: offers === undefined ? null : offer === undefined ? false : offer.runs, version };
    });
  }

  async #ask(): Promise<ReadonlyMap<LanguageId, Offer>> {
    const shell = { fileName: 'versions.sh', needs: [], missing: '', compile: [], run: ['bash', '{source}'], env: {} };
    const { exitCode, stdout } = await this.#run({
      ...shell,
      workspace: null,
      source: versionsScript(LANGUAGES),
      args: [],
    });
    if (exitCode === undefined) throw new Error('the toolchains could not be asked');
    const versions = readVersions(stdout);
    const offers = new Map<LanguageId, Offer>();
    const waiting = LANGUAGES.filter(({ id }) => versions.has(id));
    const work = async (): Promise<void> => {
      for (let language = waiting.shift(); language !== undefined; language = waiting.shift()) {
        const version = versions.get(language.id) ?? '';
        offers.set(language.id, { version, runs: await this.#runs(language, version) });
      }
    };
    await Promise.all(Array.from({ length: TRIALS_AT_ONCE }, work));
    // A test program that took too long is tried again at the next request.
    if ([...offers.values()].some(({ runs }) => runs === null)) this.#askedAtMs = Number.NEGATIVE_INFINITY;
    return offers;
  }

  /** Whether its trial program runs; null where that took too long to tell. */
  async #runs(language: Language, version: string): Promise<boolean | null> {
    if (this.#proven.get(language.id) === version) return true;
    const program = toProgram(language, { code: language.trial, args: [] }, '', undefined);
    const end = await this.#run({ ...program, workspace: null }).catch(() => undefined);
    if (end?.exitCode === undefined) return null;
    const worked = end.exitCode === 0 && end.stdout === TRIAL_OUTPUT;
    if (worked) this.#proven.set(language.id, version);
    return worked;
  }

  /** `exitCode` is undefined if the program was ended. */
  async #run(program: ProgramSpec): Promise<{ readonly exitCode?: number; readonly stdout: string }> {
    let stdout = '';
    const options: ProgramOptions = {
      timeoutMs: TIMEOUT_MS,
      signal: new AbortController().signal,
      onOutput: (output) => {
        if (output.name === 'stdout') stdout += output.text;
      },
    };
    const end = await this.#runner.run(program, options);
    return end.kind === 'exited' ? { exitCode: end.exitCode, stdout } : { stdout };
  }
}
