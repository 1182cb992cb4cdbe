import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { writeSandboxConfig } from './config-file.ts';
import type { IsolationLevel } from './isolation-level.ts';
import type { SandboxProbe } from './probe.ts';

/** Runs the hostile program of `runtime/attack/` in a real kernel on a level of this machine. */

const answerSchema = z.object({
  failure: z.string().nullable(),
  attack: z
    .object({ tried: z.array(z.string()), open: z.record(z.string(), z.string()), byDesign: z.array(z.string()) })
    .optional(),
});

export interface AttackResult {
  /** Names of the probes. */
  readonly tried: readonly string[];
  /** Name → evidence, for probes that got through though the level promises to stop them. Empty when all is well. */
  readonly unexpected: Readonly<Record<string, string>>;
  /** Probes that got through and that the level doesn't promise to stop. */
  readonly byDesign: readonly string[];
}

export interface SelfAttack {
  readonly python: string;
  /** `runtime/cellar_runtime/sandbox/launch.py`. */
  readonly launcher: string;
  readonly level: IsolationLevel;
  readonly bwrap: SandboxProbe['bwrap'];
  /** Whether the kernel is forked (runtime/cellar_runtime/fork_server/). */
  readonly isForked?: boolean;
  readonly signal: AbortSignal;
}

async function drive(attack: SelfAttack, request: unknown): Promise<z.output<typeof answerSchema>> {
  const driver = join(dirname(attack.launcher), '../../attack/drive.py');
  const child = spawn(attack.python, ['-I', driver], { stdio: ['pipe', 'pipe', 'pipe'], signal: attack.signal });
  // First of all: one that can't be started because no descriptor is free has no pipes, and reports it by an event only.
  const closed = once(child, 'close');
  if (child.pid === undefined) await closed;
  child.stdin.on('error', () => {}); // it ended before it read: its stderr says why
  child.stdin.end(JSON.stringify(request));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (child.exitCode !== 0) {
    throw new Error(`The attack on ${attack.level} could not be run: ${stderr.trim().split('\n').at(-1)}`);
  }
  return answerSchema.parse(JSON.parse(stdout));
}

/** Where data folders lie: beside /tmp, which may be the sandbox's own and would then hide the folder from the attack. */
const PARENT = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();

/** As the service does as root: each workspace has a user of its own. */
const OWNERS = { mine: 20_001, other: 20_002 };

/**
 * Starts a kernel in a workspace of its own, beside a second one that holds a secret, and attacks. Takes 2 s.
 * @throws Error when the kernel doesn't start on this level.
 */
export async function attackIsolationLevel(attack: SelfAttack): Promise<AttackResult> {
  const folder = await mkdtemp(join(PARENT, 'cellar-attack-'));
  try {
    const workspacesRoot = join(folder, 'uploads');
    await mkdir(workspacesRoot, { mode: 0o711 });
    await chmod(folder, 0o711);
    for (const [name, uid] of Object.entries(OWNERS)) {
      await mkdir(join(workspacesRoot, name), { mode: 0o700 });
      if (process.getuid?.() === 0) await chown(join(workspacesRoot, name), uid, uid);
    }
    const { signal: _signal, isForked = false, ...settings } = attack;
    const { kernelspecsDir } = await writeSandboxConfig({
      ...settings,
      directory: join(folder, 'settings'),
      workspacesRoot,
    });
    const [workspace, other] = [join(workspacesRoot, 'mine'), join(workspacesRoot, 'other')];
    const answer = await drive(attack, {
      ...{ kernelspecs: kernelspecsDir, workspace, other, level: attack.level },
      ...(isForked ? { forkServer: {} } : {}),
    });
    if (answer.attack === undefined) {
      throw new Error(`The kernel did not start on ${attack.level}: ${answer.failure}`);
    }
    const { tried, open, byDesign } = answer.attack;
    const unexpected = Object.fromEntries(Object.entries(open).filter(([name]) => !byDesign.includes(name)));
    return { tried, unexpected, byDesign: Object.keys(open).filter((name) => byDesign.includes(name)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
