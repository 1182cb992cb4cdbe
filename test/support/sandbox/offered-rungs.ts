import type { SandboxProbe } from '../../../src/embedded/sandbox/probe.ts';
import { RUNGS, type Rung } from '../../../src/embedded/sandbox/rung.ts';
import { IS_ROOT, LAUNCHER, PYTHON, runAs, SOMEBODY } from './driven-kernel.ts';

/** A rung that this machine offers to a user; or why not. */
export interface Offer {
  readonly rung: Rung;
  /** As whom the launcher runs; undefined: as the one who runs the tests. */
  readonly asUid: number | undefined;
  readonly title: string;
  readonly missing: string | undefined;
  readonly bwrap: SandboxProbe['bwrap'];
}

/** What the launcher says of one rung when it is started with `through` before its command. */
export async function probeOf(
  through: readonly string[],
  { python = PYTHON ?? '', rung = 'bwrap' as Rung, asUid = undefined as number | undefined } = {},
): Promise<SandboxProbe> {
  const said = await runAs(asUid, [...through, python, '-ISE', LAUNCHER, '--probe', JSON.stringify({ only: rung })]);
  return JSON.parse(said) as SandboxProbe;
}

async function offer(rung: Rung, asUid: number | undefined): Promise<Offer> {
  const isRoot = IS_ROOT && asUid === undefined;
  const title = `${rung} as ${isRoot ? 'root' : 'an ordinary user'}`;
  try {
    const probe = await probeOf([], { rung, asUid });
    const reason = probe.rungs[0]?.works ? undefined : (probe.rungs[0]?.reason ?? 'does not work');
    return { rung, asUid, title, missing: reason, bwrap: probe.bwrap };
  } catch (error) {
    return { rung, asUid, title, missing: String(error), bwrap: null };
  }
}

/** Tries every rung but none, as root where the tests run as root, and as somebody else. Tests `inject('offeredRungs')`. */
export async function probeRungs(): Promise<Offer[]> {
  if (PYTHON === undefined) {
    return [];
  }
  const offers: Offer[] = [];
  for (const asUid of IS_ROOT ? [undefined, SOMEBODY] : [undefined]) {
    const isRoot = IS_ROOT && asUid === undefined;
    for (const rung of RUNGS) {
      const isForRoot = rung === 'bwrap-root' || rung === 'landlock+uid' || rung === 'uid';
      const isForOthers = rung === 'landlock';
      if (rung !== 'none' && !(isForRoot && !isRoot) && !(isForOthers && isRoot)) {
        offers.push(await offer(rung, asUid));
      }
    }
  }
  return offers;
}
