import { signal } from '@preact/signals';
import { deleteJson, getBlob, getJson, patchJson, postJson, segment } from '../api/client.ts';
import { readGauges } from './gauges.ts';

/** Facts for administrators, fetched again every few seconds. */

export interface Health {
  readonly version: string;
  readonly node: string;
  readonly uptime_seconds: number;
  readonly kernel: string;
  readonly gateway: string;
  readonly python?: string;
  readonly jupyter_server?: string;
  readonly missing_libraries?: readonly string[];
  readonly sandbox?: {
    readonly mode: string;
    readonly network: string;
    readonly seccomp: boolean;
    readonly degraded: readonly string[];
  };
  /** Which protection is on, and which variable turns on more. Only administrators are told. */
  readonly authentication?: string;
}

export interface Readiness {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly reason?: string }>>;
}

export interface Usage {
  readonly files: number;
  readonly bytes: number;
  readonly saved_bytes: number;
  readonly expired_sessions: number;
  readonly free_bytes: number;
  readonly limits: { readonly principal_bytes: number; readonly total_bytes: number; readonly min_free_bytes: number };
  readonly by_principal: readonly {
    readonly principal: string;
    readonly sessions: number;
    readonly files: number;
    readonly bytes: number;
  }[];
}

export interface AuditedRun {
  readonly id: string;
  readonly principal: string;
  readonly user_id: string | null;
  readonly session_id: string;
  readonly chat_id: string | null;
  readonly language: string;
  readonly status: 'TO' | 'OL' | 'SG' | null;
  readonly exit_code: number | null;
  readonly started_at: string;
  readonly wall_time: number | null;
  readonly error: string | null;
}

export interface AdminKernel {
  readonly session_id: string;
  readonly chat_id: string | null;
  readonly principal: string;
  readonly user_id: string | null;
  readonly state: string;
  readonly memory_bytes: number | null;
  readonly since: string;
  readonly last_used_at: string;
}

export interface AdminKey {
  readonly name: string;
  readonly tenant: string;
  readonly role: 'user' | 'admin';
  readonly scope: string | null;
  readonly networks: readonly string[] | null;
  readonly last_used_at: string | null;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

export interface NewKey {
  readonly name: string;
  readonly admin: boolean;
  readonly expires_at?: string;
}

export interface Facts {
  readonly kernels: readonly AdminKernel[];
  readonly keys: readonly AdminKey[];
  readonly health: Health;
  readonly readiness: Readiness;
  readonly usage: Usage;
  /** Gauges of `/metrics` by name and labels. */
  readonly gauges: ReadonlyMap<string, number>;
  /** The newest that failed, of those that Cellar couldn't run and those whose code failed. */
  readonly failures: readonly AuditedRun[];
}

export const facts = signal<Facts | null>(null);

const NEWEST = 12;

export async function loadFacts(): Promise<void> {
  const [health, readiness, usage, metrics, failed, refused, { kernels }, { keys }] = await Promise.all([
    getJson<Health>('health'),
    // 503 where a check fails, with the same body.
    fetchReadiness(),
    getJson<Usage>('admin/usage'),
    getBlob('metrics').then((blob) => blob.text()),
    getJson<{ executions: readonly AuditedRun[] }>(`admin/executions?status=failed&limit=${NEWEST}`),
    getJson<{ executions: readonly AuditedRun[] }>(`admin/executions?status=error&limit=${NEWEST}`),
    getJson<{ kernels: readonly AdminKernel[] }>('admin/kernels'),
    getJson<{ keys: readonly AdminKey[] }>('admin/keys'),
  ]);
  const failures = [...refused.executions, ...failed.executions]
    .sort((one, other) => other.started_at.localeCompare(one.started_at))
    .slice(0, NEWEST);
  facts.value = { health, readiness, usage, gauges: readGauges(metrics), failures, kernels, keys };
}

async function fetchReadiness(): Promise<Readiness> {
  const { checks, ok } = await getJson<Readiness>('ready', { takesFailure: true });
  return { checks, ok };
}

export interface Cleanup {
  readonly dry_run: boolean;
  readonly sessions: number;
  readonly files: number;
  readonly bytes: number;
  readonly skipped: number;
}

export const cleanUp = (dryRun: boolean): Promise<Cleanup> => postJson('admin/cleanup', { dry_run: dryRun });

export const endKernel = (sessionId: string): Promise<unknown> => deleteJson(`admin/kernels/${segment(sessionId)}`);

/** @returns its secret, which nobody is told again */
export const addKey = (key: NewKey): Promise<{ readonly name: string; readonly secret: string }> =>
  postJson('admin/keys', key);

/** @param end null: never */
export const renewKey = (name: string, end: string | null): Promise<unknown> =>
  patchJson(`admin/keys/${segment(name)}`, { expires_at: end });

export const revokeKey = (name: string): Promise<unknown> => deleteJson(`admin/keys/${segment(name)}`);
