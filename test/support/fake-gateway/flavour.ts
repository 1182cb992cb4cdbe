/** How the three servers that speak this API differ. */
import { randomUUID } from 'node:crypto';
import type { JsonObject } from './wire-format.ts';

export type FlavourName = 'server' | 'kernel-gateway' | 'enterprise-gateway';

export interface FlavourOptions {
  /** `KG_LIST_KERNELS`, `EG_LIST_KERNELS`. Jupyter Server always lists. */
  readonly listKernels?: boolean;
  /** `KG_ENV_WHITELIST`, `EG_CLIENT_ENVS`: names besides `KERNEL_*` that a client may set; `['*']` is all. */
  readonly clientEnvs?: readonly string[];
}

export interface Flavour {
  readonly name: FlavourName;
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
  readonly honoursKernelId: boolean;
  /** `KERNEL_USERNAME`s that may not start kernels. */
  readonly refusedUsers: readonly string[];
}

export function makeFlavour(name: FlavourName, options: FlavourOptions = {}): Flavour {
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
        honoursKernelId: false,
        refusedUsers: [],
      };
    case 'kernel-gateway':
      return {
        name,
        version: { version: '2.17.0', gateway_version: '3.0.1' },
        ...gateway,
        maxEnvCharacters: Number.POSITIVE_INFINITY,
        honoursKernelId: false,
        refusedUsers: [],
      };
    case 'enterprise-gateway':
      return {
        name,
        version: { version: '1.24.0', gateway_version: '3.3.0' },
        ...gateway,
        maxEnvCharacters: 4096,
        honoursKernelId: true,
        refusedUsers: ['root'],
      };
  }
}

/** The decision on a start request: the kernel's id and environment, or the status and sentence that refuse it. */
export type StartDecision =
  | { readonly id: string; readonly env: Record<string, string> }
  | { readonly status: number; readonly message: string };

export function decideStart(flavour: Flavour, env: JsonObject, isTaken: (id: string) => boolean): StartDecision {
  const accepted = Object.entries(env).filter(([name]) => flavour.acceptsEnv(name));
  for (const [name, value] of accepted) {
    if (typeof value !== 'string' || value.length > flavour.maxEnvCharacters) {
      return { status: 400, message: `Invalid value of environment variable ${name}` };
    }
  }
  const kernelEnv = Object.fromEntries(accepted.map(([name, value]) => [name, String(value)]));
  if (flavour.refusedUsers.includes(kernelEnv['KERNEL_USERNAME'] ?? '')) {
    return { status: 403, message: 'User is not authorized to start kernels' };
  }
  const chosenId = flavour.honoursKernelId ? kernelEnv['KERNEL_ID'] : undefined;
  if (chosenId !== undefined && isTaken(chosenId)) {
    return { status: 500, message: `Kernel id ${chosenId} already exists` };
  }
  return { id: chosenId ?? randomUUID(), env: kernelEnv };
}
