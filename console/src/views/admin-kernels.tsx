import { type AdminKernel, endKernel, loadFacts } from '../admin/facts.ts';
import { formatBytes, formatDate, formatRelative } from '../format.ts';
import { attempt } from '../state/notices.ts';
import { Card } from './card.tsx';
import { ConfirmButton } from './confirm-button.tsx';

/** The kernels of all chats, the largest first. */
export function KernelsCard({ kernels }: { kernels: readonly AdminKernel[] }) {
  return (
    <Card title="Kernels" wide>
      {kernels.length === 0 ? (
        <p class="hint">No chat has a kernel now.</p>
      ) : (
        <ul class="admin-rows">
          {kernels.map((kernel) => (
            <li key={kernel.session_id}>
              <span class={`pill ${kernel.state === 'busy' ? 'busy' : ''}`}>{kernel.state}</span>
              <span class="name">{kernel.chat_id ?? kernel.session_id}</span>
              <span class="hint">
                {kernel.memory_bytes !== null && `${formatBytes(kernel.memory_bytes)} · `}
                {[kernel.principal, kernel.user_id].filter((one) => one !== null).join(', ')} · since{' '}
                <time dateTime={kernel.since} title={formatDate(kernel.since)}>
                  {formatRelative(kernel.since)}
                </time>{' '}
                · used {formatRelative(kernel.last_used_at)}
              </span>
              <ConfirmButton
                label={`End the kernel of ${kernel.chat_id ?? kernel.session_id}`}
                question="Lose its variables"
                onConfirm={() =>
                  attempt(async () => {
                    await endKernel(kernel.session_id);
                    await loadFacts();
                  })
                }
              >
                End
              </ConfirmButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
