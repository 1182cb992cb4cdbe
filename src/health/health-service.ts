import { constants } from 'node:fs';
import { access, open, statfs } from 'node:fs/promises';
import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../errors/app-error.ts';
import type { Health, Readiness } from '../http/server/app-services.ts';
import type { KernelBackend, KernelKind } from '../kernels/backend.ts';
import type { GatewayClient } from '../kernels/gateway/gateway-client.ts';

interface HealthServiceOptions {
  readonly config: Config;
  readonly backend: KernelBackend;
  readonly gateway: GatewayClient;
  readonly database: Database;
  readonly version: string;
}

/** Below this, an upload or a run would soon fail because the disk is full. */
const MIN_FREE_BYTES = 64 * 1024 * 1024;

/** Facts about the process, and whether a run would work now. */
export class HealthService implements Health {
  readonly #options: HealthServiceOptions;
  #kernel: KernelKind | undefined;

  constructor(options: HealthServiceOptions) {
    this.#options = options;
    this.#findKernel().catch(() => {});
  }

  live(): Readonly<Record<string, unknown>> {
    const { backend, version } = this.#options;
    return {
      status: 'ok',
      version,
      node: process.versions.node,
      uptime_seconds: Math.round(process.uptime()),
      kernel: this.#kernel?.name ?? 'unknown',
      path_strategy: this.#kernel?.pathStrategy ?? 'unknown',
      ...backend.health,
    };
  }

  async ready(): Promise<Readiness> {
    const { database, gateway, config } = this.#options;
    const [descriptors, databaseCheck, disk, gatewayCheck] = await Promise.all([
      check(checkDescriptors, 'No descriptors are left; raise the limit of open files (ulimit -n).'),
      check(async () => {
        database.prepare('SELECT 1 FROM sessions LIMIT 1').get();
      }, 'The database does not answer.'),
      check(() => checkDisk([config.DATA_DIR, config.WORKSPACES_ROOT]), 'The data folder is not usable.'),
      check(async () => {
        await gateway.kernelNames();
        await this.#findKernel();
      }, 'The kernel gateway does not answer.'),
    ]);
    const checks = { database: databaseCheck, disk, gateway: gatewayCheck, descriptors };
    return { ok: Object.values(checks).every(({ ok }) => ok), checks };
  }

  async #findKernel(): Promise<void> {
    this.#kernel = await this.#options.backend.kernels();
  }
}

async function check(attempt: () => Promise<void>, otherwise: string): Promise<{ ok: boolean; reason?: string }> {
  try {
    await attempt();
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: error instanceof AppError ? error.message : otherwise };
  }
}

/** File descriptors that a run needs: its workspace, the files in it, a socket. */
const NEEDED_DESCRIPTORS = 16;

async function checkDescriptors(): Promise<void> {
  const opened = await Promise.allSettled(Array.from({ length: NEEDED_DESCRIPTORS }, () => open('/dev/null')));
  const handles = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  await Promise.all(handles.map((handle) => handle.close()));
  if (handles.length < NEEDED_DESCRIPTORS) throw new Error('out of descriptors');
}

async function checkDisk(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    await access(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    if (free < MIN_FREE_BYTES) {
      throw new AppError(
        'storage_full',
        `Only ${Math.floor(free / 1024 / 1024)} MiB are free on the disk of the data folder.`,
      );
    }
  }
}
