import type { ProgramEnd, ProgramOptions } from '../kernels/programs/program.ts';
import type { ProgramHosts } from '../kernels/programs/program-hosts.ts';
import type { Language } from '../languages/language.ts';
import { LANGUAGES } from '../languages/registry.ts';
import { readVersions, versionsScript } from '../languages/versions.ts';

/** Which languages programs can be written in here: asked of the sandbox itself, once in a while. */

export interface LanguageOnOffer {
  readonly language: Language;
  /** Whether its toolchain is there; null while nobody could be asked. */
  readonly isAvailable: boolean | null;
  readonly version: string | null;
}

const TIMEOUT_MS = 30_000;
/** After so long it is asked again: an operator may have installed a toolchain meanwhile. */
const VALID_MS = 5 * 60_000;

export class Toolchains {
  readonly #runner: Pick<ProgramHosts, 'run'>;
  #versions: Promise<ReadonlyMap<string, string>> | undefined;
  #askedAtMs = 0;

  constructor(runner: Pick<ProgramHosts, 'run'>) {
    this.#runner = runner;
  }

  /** Never rejects: where nothing could be asked, only Python is known to run, in a chat's kernel. */
  async list(): Promise<readonly LanguageOnOffer[]> {
    if (this.#versions === undefined || performance.now() - this.#askedAtMs > VALID_MS) {
      this.#askedAtMs = performance.now();
      this.#versions = this.#ask();
    }
    const versions = await this.#versions.catch(() => {
      this.#versions = undefined;
      return undefined;
    });
    return LANGUAGES.map((language) => {
      const version = versions?.get(language.id);
      if (language.id === 'py') return { language, isAvailable: true, version: version || null };
      return { language, isAvailable: versions === undefined ? null : version !== undefined, version: version || null };
    });
  }

  async #ask(): Promise<ReadonlyMap<string, string>> {
    let text = '';
    const options: ProgramOptions = {
      timeoutMs: TIMEOUT_MS,
      signal: new AbortController().signal,
      onOutput: (output) => {
        if (output.name === 'stdout') text += output.text;
      },
    };
    const source = versionsScript(LANGUAGES);
    const shell = { fileName: 'versions.sh', needs: [], missing: '', compile: [], run: ['bash', '{source}'], env: {} };
    const end: ProgramEnd = await this.#runner.run({ ...shell, workspace: null, source, args: [] }, options);
    if (end.kind !== 'exited') throw new Error(`the toolchains could not be asked: ${end.kind}`);
    return readVersions(text);
  }
}
