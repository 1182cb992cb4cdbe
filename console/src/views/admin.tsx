import { useEffect, useState } from 'preact/hooks';
import { type Facts, facts, loadFacts } from '../admin/facts.ts';
import { lackOf } from '../admin/lacks.ts';
import { ApiError } from '../api/client.ts';
import { formatBytes, formatDuration } from '../format.ts';
import { CleanupCard } from './admin-cleanup.tsx';
import { KernelsCard } from './admin-kernels.tsx';
import { KeysCard } from './admin-keys.tsx';
import { FailuresCard, UsageCard } from './admin-tables.tsx';
import { Card } from './card.tsx';

const REFRESH_MS = 5_000;

/** The operators' page: what runs, what it takes, what failed, and how the service is protected. For administrators. */
export function Admin() {
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const load = (): void => {
      if (document.visibilityState !== 'visible') return;
      loadFacts().then(
        () => setProblem(null),
        (error: unknown) => setProblem(error instanceof ApiError ? error.message : String(error)),
      );
    };
    load();
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const all = facts.value;
  return (
    <div class="app admin">
      <header class="top-bar">
        <a class="brand" href="./" aria-label="Cellar: to the chats">
          <img src="./favicon.svg" alt="" width="24" height="24" />
          <span>Cellar</span>
        </a>
        <h1>Operators’ page</h1>
        {all !== null && (
          <span class={`pill ${all.readiness.ok ? 'good' : 'bad'}`}>{all.readiness.ok ? 'ready' : 'not ready'}</span>
        )}
        <span class="grow" />
        <a class="button" href="./">
          Chats
        </a>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <main tabIndex={0} aria-label="State of the service">
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        {all !== null && <Cards facts={all} />}
      </main>
    </div>
  );
}

function Cards({ facts: all }: { facts: Facts }) {
  const { health, readiness, usage, gauges } = all;
  const gauge = (name: string): number => gauges.get(name) ?? 0;
  const kernels = (state: string): number => gauge(`cellar_kernels{state="${state}"}`);
  const failing = Object.entries(readiness.checks).filter(([, { ok }]) => !ok);
  return (
    <div class="admin-cards">
      <Card title="At work">
        <FactList
          rows={[
            ['Runs', `${gauge('cellar_executions_running')} going on, ${gauge('cellar_executions_waiting')} waiting`],
            ['Kernels', `${kernels('busy')} busy, ${kernels('idle')} idle, ${kernels('starting')} starting`],
            ['Warm pool', `${gauge('cellar_warm_kernels')} ready for new chats`],
            ['Memory', formatBytes(gauge('cellar_kernel_memory_bytes'))],
          ]}
        />
      </Card>
      <Card title="Protection">
        <p class="protection">
          <WithCode
            text={
              health.authentication?.replace(/^authentication: /, 'Authentication: ') ?? 'Only administrators are told.'
            }
          />
        </p>
        {health.sandbox !== undefined && (
          <FactList
            rows={[
              ['Isolation', health.sandbox.mode],
              ['Network', health.sandbox.network],
              ['System calls', health.sandbox.seccomp ? 'filtered' : 'not filtered'],
            ]}
          />
        )}
        <Lacks names={health.sandbox?.degraded ?? []} />
      </Card>
      <Card title="Service">
        <FactList
          rows={[
            ['Version', `${health.version}, Node ${health.node}`],
            ['Gateway', [health.gateway, health.jupyter_server].filter((one) => one !== undefined).join(' ')],
            ...(health.python === undefined ? [] : [['Python', health.python] as const]),
            ['Kernelspec', health.kernel],
            ['Up for', formatDuration(health.uptime_seconds * 1000)],
            ...failing.map(([name, { reason }]) => [name, reason ?? 'fails'] as const),
          ]}
        />
      </Card>
      <Card title="Disk">
        <FactList
          rows={[
            ['Files', `${usage.files} versions, ${formatBytes(usage.bytes)}`],
            ['Shared', formatBytes(usage.saved_bytes)],
            ['Free', formatBytes(usage.free_bytes)],
            [
              'Limit',
              usage.limits.total_bytes === 0 ? 'none (MAX_TOTAL_BYTES)' : formatBytes(usage.limits.total_bytes),
            ],
          ]}
        />
        <CleanupCard expired={usage.expired_sessions} />
      </Card>
      <KernelsCard kernels={all.kernels} />
      <UsageCard usage={usage} />
      <FailuresCard failures={all.failures} />
      <KeysCard keys={all.keys} />
    </div>
  );
}

/** Lists each protection that the sandbox lacks, with its remedy. */
function Lacks({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <p class="hint">The sandbox lacks nothing.</p>;
  return (
    <>
      <h3>What it lacks</h3>
      <ul class="lacks">
        {names.map(lackOf).map(({ what, remedy }) => (
          <li key={what}>
            {what} <span class="hint">{remedy}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A text whose code stands in backticks. */
function WithCode({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}

function FactList({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
