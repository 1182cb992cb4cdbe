/** How the three servers that speak this API differ. */
import { randomUUID } from 'node:crypto';
import type { JsonObject } from './wire-format.ts';

export type FlavorName = 'server' | 'kernel-gateway' | 'enterprise-gateway';

export interface FlavorOptions {
  /** `KG_LIST_KERNELS`, `EG_LIST_KERNELS`. Jupyter Server always lists. */
  readonly listKernels?: boolean;
  /** `KG_ENV_WHITELIST`, `EG_CLIENT_ENVS`: names besides `KERNEL_*` that a client may set; `['*']` is all. */
  readonly clientEnvs?: readonly string[];
}

export interface Flavor {
  readonly name: FlavorName;
  readonly version: JsonObject;
  readonly listsKernels: boolean;
  readonly acceptsBearer: boolean;
  /** Status for a missing or wrong token. */
  readonly refusal: 401 | 403;
  readonly versionNeedsToken: boolean;
  /** Names of the client's `env` that reach the kernel. */
  acceptsEnv(name: string): boolean;
  /** Longest value of an environment variable, in characters. */
  readonly maxEnvCharacters: number;
  readonly honorsKernelId: boolean;
  /** `KERNEL_USERNAME`s that may not start kernels. */
  readonly refusedUsers: readonly string[];
}

export function makeFlavor(name: FlavorName, options: FlavorOptions = {}): Flavor {
  const clientEnvs = options.clientEnvs ?? [];
  const gateway = {
    listsKernels: options.listKernels ?? false,
    acceptsBearer: false,
    refusal: 401,
    versionNeedsToken: true,
    acceptsEnv: (env: string) => env.startsWith('KERNEL_') || clientEnvs.includes(env) || clientEnvs.includes('*'),
  } as const;
  switch (name) {
    case 'server':
      return {
        name,
        version: { version: '2.17.0' },
        listsKernels: true,
        acceptsBearer: true,
        refusal: 403,
        versionNeedsToken: false,
        acceptsEnv: () => false,
        maxEnvCharacters: Number.POSITIVE_INFINITY,
        honorsKernelId: false,
        refusedUsers: [],
      };
    case 'kernel-gateway':
      return {
        name,
        version: { version: '2.17.0', gateway_version: '3.0.1' },
        ...gateway,
        maxEnvCharacters: Number.POSITIVE_INFINITY,
        honorsKernelId: false,
        refusedUsers: [],
      };
    case 'enterprise-gateway':
      return {
        name,
        version: { version: '1.24.0', gateway_version: '3.3.0' },
        ...gateway,
        maxEnvCharacters: 4096,
        honorsKernelId: true,
        refusedUsers: ['root'],
      };
  }
}

/** The decision on a start request: the kernel's id and environment, or the status and sentence that refuse it. */
export type StartDecision =
  | { readonly id: string; readonly env: Record<string, string> }
  | { readonly status: number; readonly message: string };

export function decideStart(flavor: Flavor, env: JsonObject, isTaken: (id: string) => boolean): StartDecision {
  const accepted = Object.entries(env).filter(([name]) => flavor.acceptsEnv(name));
  for (const [name, value] of accepted) {
    if (typeof value !== 'string' || value.length > flavor.maxEnvCharacters) {
      return { status: 400, message: `Invalid value of environment variable ${name}` };
    }
  }
  const kernelEnv = Object.fromEntries(accepted.map(([name, value]) => [name, String(value)]));
  if (flavor.refusedUsers.includes(kernelEnv['KERNEL_USERNAME'] ?? '')) {
    return { status: 403, message: 'User is not authorized to start kernels' };
  }
  const chosenId = flavor.honorsKernelId ? kernelEnv['KERNEL_ID'] : undefined;
  if (chosenId !== undefined && isTaken(chosenId)) {
    return { status: 500, message: `Kernel id ${chosenId} already exists` };
  }
  return { id: chosenId ?? randomUUID(), env: kernelEnv };
}
