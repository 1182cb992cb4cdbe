import { readdir, readFile } from 'node:fs/promises';

/** Proportional set size of processes: what each page costs, shared by those that map it. Linux only. */

export interface Memory {
  /** MiB of Cellar's own process. */
  readonly serviceMib: number;
  /** MiB of its Jupyter Server. */
  readonly gatewayMib: number;
  /** MiB of one idle kernel with all its processes, the mean of those alive. */
  readonly perKernelMib: number;
  readonly kernels: number;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly pssMib: number;
}

/** The current memory use of a Cellar and its child processes. @throws Error if /proc doesn't provide it */
export async function measureMemory(cellarPid: number): Promise<Memory> {
  const all = await listProcesses();
  const below = (root: number): Process[] =>
    all.filter(({ parent }) => parent === root).flatMap((child) => [child, ...below(child.pid)]);
  const service = all.find(({ pid }) => pid === cellarPid);
  const guardian = all.find(({ parent }) => parent === cellarPid);
  // Above the gateway stands a process of the same command, which ends what a kill leaves behind.
  const gateway =
    all.find(({ parent, command }) => parent === guardian?.pid && command === guardian.command) ?? guardian;
  if (service === undefined || gateway === undefined) throw new Error('/proc does not show the service.');
  const roots = all.filter(({ parent }) => parent === gateway.pid);
  // The runner has no user's code and nothing heavy; every other child is a kernel's launcher.
  const kernels = roots.filter(({ command }) => !command.includes('runner'));
  const sum = (processes: readonly Process[]): number => processes.reduce((total, { pssMib }) => total + pssMib, 0);
  const ofKernels = sum(kernels.flatMap((root) => [root, ...below(root.pid)]));
  return {
    serviceMib: Math.round(service.pssMib),
    gatewayMib: Math.round(gateway.pssMib),
    perKernelMib: kernels.length === 0 ? 0 : Math.round(ofKernels / kernels.length),
    kernels: kernels.length,
  };
}

async function listProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = async (pid: string): Promise<Process | undefined> => {
    try {
      const [status, rollup, command] = await Promise.all(
        ['status', 'smaps_rollup', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8')),
      );
      const parent = Number(/^PPid:\s*(\d+)/m.exec(status ?? '')?.[1]);
      const pssMib = Number(/^Pss:\s*(\d+)/m.exec(rollup ?? '')?.[1] ?? 0) / 1024;
      return { pid: Number(pid), parent, command: command ?? '', pssMib };
    } catch {
      // It ended meanwhile, or belongs to the kernel.
      return undefined;
    }
  };
  return (await Promise.all(pids.map(read))).filter((process) => process !== undefined);
}
