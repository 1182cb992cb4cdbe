import type { Config } from '../../config/config.ts';

/** Resource limits of one sandbox. The launcher sets them from within; 0 means no limit. */
export interface SandboxLimits {
  /** Processes and threads of one kernel. */
  readonly processes: number;
  /** Private memory of each process. Shared mappings and the sum of all processes aren't limited by it. */
  readonly memoryBytes: number;
  /** All memory of one kernel or program with everything that it started. */
  readonly totalMemoryBytes: number;
  /** Size of each file that is written. */
  readonly fileBytes: number;
  readonly openFiles: number;
  /** Processor time of each process, in seconds. */
  readonly cpuSeconds: number;
  /** Sizes of /tmp, HOME and /dev/shm, on levels with mounts. */
  readonly tmpBytes: number;
  readonly homeBytes: number;
  readonly shmBytes: number;
}

const MiB = 1024 * 1024;

/** The same as in `runtime/cellar_runtime/sandbox/settings.py`. */
export const DEFAULT_LIMITS: SandboxLimits = {
  processes: 256,
  memoryBytes: 4096 * MiB,
  totalMemoryBytes: 8192 * MiB,
  fileBytes: 256 * MiB,
  openFiles: 4096,
  cpuSeconds: 0,
  tmpBytes: 256 * MiB,
  homeBytes: 64 * MiB,
  shmBytes: 64 * MiB,
};

/** Process limit if control groups limit the resources of the whole sandbox, so that more processes cost nothing. */
const PROCESSES_IN_CONTROL_GROUPS = 512;

/** The limits that the operator chose. */
export const limitsFrom = (config: Config, hasControlGroups: boolean): Partial<SandboxLimits> => ({
  processes: config.SANDBOX_PROCESSES ?? (hasControlGroups ? PROCESSES_IN_CONTROL_GROUPS : DEFAULT_LIMITS.processes),
  memoryBytes: config.SANDBOX_MEMORY_BYTES,
  totalMemoryBytes: config.SANDBOX_TOTAL_MEMORY_BYTES,
  fileBytes: config.SANDBOX_FILE_BYTES,
  tmpBytes: config.SANDBOX_TMP_BYTES,
  cpuSeconds: config.SANDBOX_CPU_SECONDS,
});
