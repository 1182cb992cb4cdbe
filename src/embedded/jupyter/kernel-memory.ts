import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KernelMemory } from '../../kernels/backend.ts';
import { availableMemory, sharedKillRecord, watchDeaths } from './system-memory.ts';

/** How long a measurement counts: walking the page tables of a kernel takes milliseconds. */
const FRESH_MS = 2_000;

/**
 * The memory of the kernels whose launchers leave notes in `runtimeDir` (sandbox/process_note.py). Linux.
 * @param controlGroups the folder in which each workspace has a control group
 */
export function createKernelMemory(runtimeDir: string, controlGroups: string | null): KernelMemory {
  const trees = remembering(async (_: 'all') => readProcesses());
  const kernels = remembering(async (kernelId: string) => {
    const note = await readFile(join(runtimeDir, `kernel-${kernelId}.pid`), 'latin1').catch(() => '');
    // The launcher, then the kernel where the fork server put one into its sandbox.
    const noted = [...note.matchAll(/^(\d+) (\d+)$/gm)].map(([, pid = '', startedAt]) => ({ pid, startedAt }));
    if (noted.length === 0) return null;
    let processes = await trees('all');
    const runs = ({ pid, startedAt }: (typeof noted)[number]) => processes.get(pid)?.startedAt === startedAt;
    // A kernel may be younger than the remembered look at the processes.
    if (!noted.every(runs)) processes = await trees('all', { afresh: true });
    const [launcher, ...more] = noted.filter(runs);
    if (launcher === undefined || launcher !== noted[0]) return null;
    const own = await memoryOfTree(launcher.pid, processes);
    const others = await Promise.all(more.map(({ pid }) => memoryOfTree(pid, processes)));
    return own === null ? null : others.reduce<number>((sum, bytes) => sum + (bytes ?? 0), own);
  });
  const guardian = join(runtimeDir, 'memory-kills');
  const shared = sharedKillRecord();
  return {
    ofKernel: kernels,
    watchDeaths: (directory) =>
      watchDeaths({ guardian, shared, group: controlGroups === null ? null : join(controlGroups, directory) }),
    available: availableMemory,
  };
}

/** The same question within a moment is asked once. The answer null is not remembered: it may change at any time. */
function remembering<Key, Value>(ask: (key: Key) => Promise<Value>) {
  const answers = new Map<Key, { readonly atMs: number; readonly answer: Promise<Value> }>();
  return async (key: Key, { afresh = false } = {}): Promise<Value> => {
    const now = performance.now();
    for (const [each, { atMs }] of answers) if (now - atMs > FRESH_MS || (afresh && each === key)) answers.delete(each);
    const known = answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = ask(key);
    answers.set(key, { atMs: now, answer });
    if ((await answer) === null && answers.get(key)?.answer === answer) answers.delete(key);
    return answer;
  };
}

interface ProcessFacts {
  readonly children: string[];
  /** Clock ticks since the machine started: with the id it means one process for ever. */
  readonly startedAt: string | undefined;
}

/** Every process that can be seen, by its id. Empty where there is no /proc. */
async function readProcesses(): Promise<ReadonlyMap<string, ProcessFacts>> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const processes = new Map<string, ProcessFacts & { readonly parent: string | undefined }>();
  for (const id of ids) {
    const stat = await readFile(`/proc/${id}/stat`, 'latin1').catch(() => '');
    // The command is in parentheses and may itself contain any character.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (stat !== '') processes.set(id, { parent: fields[1], startedAt: fields[19], children: [] });
  }
  for (const [id, { parent = '' }] of processes) processes.get(parent)?.children.push(id);
  return processes;
}

/** PSS of a process and all below it, in bytes; null if not even the first can be seen. */
async function memoryOfTree(id: string, processes: ReadonlyMap<string, ProcessFacts>): Promise<number | null> {
  const own = await pssOf(id);
  if (own === null) return null;
  let sum = own;
  for (const child of processes.get(id)?.children ?? []) sum += (await memoryOfTree(child, processes)) ?? 0;
  return sum;
}

async function pssOf(id: string): Promise<number | null> {
  const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'latin1').catch(() => '');
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
