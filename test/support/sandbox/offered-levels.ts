import { ISOLATION_LEVELS, type IsolationLevel } from '../../../src/embedded/sandbox/isolation-level.ts';
import type { SandboxProbe } from '../../../src/embedded/sandbox/probe.ts';
import { IS_ROOT, LAUNCHER, PYTHON, runAs, SOMEBODY } from './driven-kernel.ts';

/** A level that this machine offers to a user; or why not. */
export interface Offer {
  readonly level: IsolationLevel;
  /** As whom the launcher runs; undefined: as the one who runs the tests. */
  readonly asUid: number | undefined;
  readonly title: string;
  readonly missing: string | undefined;
  readonly bwrap: SandboxProbe['bwrap'];
}

/** The launcher's report on one level, started with `through` before its command. */
export async function probeOf(
  through: readonly string[],
  { python = PYTHON ?? '', level = 'bwrap' as IsolationLevel, asUid = undefined as number | undefined } = {},
): Promise<SandboxProbe> {
  const said = await runAs(asUid, [...through, python, '-ISE', LAUNCHER, '--probe', JSON.stringify({ only: level })]);
  return JSON.parse(said) as SandboxProbe;
}

async function offer(level: IsolationLevel, asUid: number | undefined): Promise<Offer> {
  const isRoot = IS_ROOT && asUid === undefined;
  const title = `${level} as ${isRoot ? 'root' : 'an ordinary user'}`;
  try {
    const probe = await probeOf([], { level, asUid });
    const reason = probe.levels[0]?.works ? undefined : (probe.levels[0]?.reason ?? 'does not work');
    return { level, asUid, title, missing: reason, bwrap: probe.bwrap };
  } catch (error) {
    return { level, asUid, title, missing: String(error), bwrap: null };
  }
}

/** Tries every level but none, as root where the tests run as root, and as somebody else. Tests `inject('offeredIsolationLevels')`. */
export async function probeIsolationLevels(): Promise<Offer[]> {
  if (PYTHON === undefined) {
    return [];
  }
  const offers: Offer[] = [];
  for (const asUid of IS_ROOT ? [undefined, SOMEBODY] : [undefined]) {
    const isRoot = IS_ROOT && asUid === undefined;
    for (const level of ISOLATION_LEVELS) {
      const isForRoot = level === 'bwrap-root' || level === 'landlock+uid' || level === 'uid';
      const isForOthers = level === 'landlock';
      if (level !== 'none' && !(isForRoot && !isRoot) && !(isForOthers && isRoot)) {
        offers.push(await offer(level, asUid));
      }
    }
  }
  return offers;
}
