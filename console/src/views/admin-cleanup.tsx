import { useSignal } from '@preact/signals';
import { type Cleanup, cleanUp, loadFacts } from '../admin/facts.ts';
import { count, formatBytes } from '../format.ts';
import { attempt } from '../state/notices.ts';

/** Removes sessions that have expired, after it has told what would go. */
export function CleanupCard({ expired }: { expired: number }) {
  const report = useSignal<Cleanup | null>(null);
  const ask = (dryRun: boolean): void =>
    attempt(async () => {
      report.value = await cleanUp(dryRun);
      if (!dryRun) await loadFacts();
    });
  const shown = report.value;
  return (
    <div class="cleanup">
      <div class="panel-tools">
        <button type="button" class="button" onClick={() => ask(true)}>
          What would a cleanup remove?
        </button>
        {shown?.dry_run === true && shown.sessions > 0 && (
          <button type="button" class="button danger" onClick={() => ask(false)}>
            Remove {count(shown.sessions, 'session')} for good
          </button>
        )}
      </div>
      <p class="hint" role="status">
        {shown === null
          ? `${count(expired, 'session')} expired.`
          : `${shown.dry_run ? 'It would remove' : 'Removed'} ${count(shown.sessions, 'session')} with ${count(shown.files, 'file')}, ${formatBytes(shown.bytes)}.`}
      </p>
    </div>
  );
}
