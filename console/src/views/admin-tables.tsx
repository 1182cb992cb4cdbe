import type { AuditedRun, Usage } from '../admin/facts.ts';
import { formatBytes, formatRelative } from '../format.ts';
import { outcomeOf } from '../output/outcome.ts';
import { Card } from './card.tsx';
import { DataTable } from './data-table.tsx';

/** Bytes by principal, with their limits. */
export function UsageCard({ usage }: { usage: Usage }) {
  const { principal_bytes: quota } = usage.limits;
  return (
    <Card title="By principal" wide>
      <DataTable
        label="Storage by principal"
        columns={['Principal', 'Sessions', 'Files', 'Size', 'Quota'].map((name) => ({ name }))}
        headers={1}
        rows={usage.by_principal.map(({ principal, sessions, files, bytes }) => [
          principal,
          sessions,
          files,
          formatBytes(bytes),
          quota === 0 ? 'none' : `${Math.round((100 * bytes) / quota)} % of ${formatBytes(quota)}`,
        ])}
      />
    </Card>
  );
}

/** The newest runs that failed, whoever's they are. */
export function FailuresCard({ failures }: { failures: readonly AuditedRun[] }) {
  return (
    <Card title="Newest failures" wide>
      {failures.length === 0 ? (
        <p class="hint">No run has failed.</p>
      ) : (
        <DataTable
          label="Newest failures"
          columns={['When', 'How', 'Language', 'Chat', 'User', 'Principal'].map((name) => ({ name }))}
          rows={failures.map((run) => [
            formatRelative(run.started_at),
            outcomeOf(run).text,
            run.language,
            run.chat_id ?? run.session_id,
            run.user_id ?? '',
            run.principal,
          ])}
        />
      )}
    </Card>
  );
}
