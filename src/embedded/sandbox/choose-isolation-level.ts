import { type Config, ConfigError } from '../../config/config.ts';
import { hasMounts, type IsolationLevel, isAtLeast } from './isolation-level.ts';
import type { SandboxProbe } from './probe.ts';
import { failuresOf, remediesFor } from './remedies.ts';

export interface RungChoice {
  readonly sandbox: Config['SANDBOX'];
  readonly require: Config['SANDBOX_REQUIRE'];
  readonly network?: Config['SANDBOX_NETWORK'];
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
}

/** The operator's choice, with the facts about this machine that it depends on. */
export const choiceFrom = (config: Config): RungChoice => ({
  sandbox: config.SANDBOX,
  require: config.SANDBOX_REQUIRE,
  network: config.SANDBOX_NETWORK,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
});

function fail(sentence: string, more: readonly string[] = []): never {
  throw new ConfigError([sentence, ...more].join('\n'));
}

/** `none` is a choice that has to be spelt out, and never root's. Needs no probe. */
function chooseNone({ require, isRoot, network }: RungChoice): IsolationLevel {
  if (isRoot) {
    fail('SANDBOX: none is not possible as root, since code would run as root. Start Cellar as another user.');
  }
  if (require !== undefined) {
    fail(`SANDBOX: none is less than SANDBOX_REQUIRE=${require}. Unset one of them.`);
  }
  if (network === 'allowlist') {
    fail(
      'SANDBOX_NETWORK: allowlist is not possible with SANDBOX=none, which leaves the whole network open. Unset one.',
    );
  }
  return 'none';
}

/** Refuses settings that contradict each other. No machine could satisfy them, so the error names no remedy for it. */
function refuseContradictions(asked: IsolationLevel, { require, network }: RungChoice): void {
  if (require !== undefined && !isAtLeast(asked, require)) {
    fail(`SANDBOX: ${asked} is less than SANDBOX_REQUIRE=${require}. Unset one of them.`);
  }
  if (network === 'allowlist' && !hasMounts(asked)) {
    fail(`SANDBOX: ${asked} has no network of its own, which SANDBOX_NETWORK=allowlist needs. Unset one of them.`);
  }
}

function explain(probe: SandboxProbe): string[] {
  return [...failuresOf(probe), ...remediesFor(probe)];
}

/**
 * The level that kernels will run on.
 * @param probe what `probeSandbox` found; may be undefined where nothing can be probed (`none`, or not Linux).
 * @throws ConfigError whose message says what is missing and the exact remedy.
 */
export function chooseIsolationLevel(probe: SandboxProbe | undefined, choice: RungChoice): IsolationLevel {
  const { sandbox, require, platform, network } = choice;
  if (sandbox === 'none') {
    return chooseNone(choice);
  }
  if (platform !== 'linux') {
    fail(
      'SANDBOX: this system has no sandbox that Cellar knows; it would run code as you, with your files and your network.',
      ['If only you use it, start it with:', 'npm ci && SANDBOX=none npm start'],
    );
  }
  if (sandbox !== 'auto') refuseContradictions(sandbox, choice);
  if (probe === undefined) {
    fail('SANDBOX: the sandbox was not probed.');
  }
  const best = probe.levels.find(({ level, works }) => works && (sandbox === 'auto' || level === sandbox))?.level;
  if (best === undefined) {
    fail(
      sandbox === 'auto' ? 'SANDBOX: no sandbox works on this machine.' : `SANDBOX: ${sandbox} does not work here.`,
      explain(probe),
    );
  }
  if (require !== undefined && !isAtLeast(best, require)) {
    fail(`SANDBOX_REQUIRE: ${require} is required, and the best that works here is ${best}.`, explain(probe));
  }
  if (network === 'allowlist' && !hasMounts(best)) {
    fail(
      `SANDBOX_NETWORK: allowlist needs a network namespace (a level of bubblewrap), and the best that works here is ${best}. Unset it, or:`,
      explain(probe),
    );
  }
  return best;
}
