import { useSignal } from '@preact/signals';
import { formatBytes, formatDate, formatRelative } from '../format.ts';
import { attempt } from '../state/notices.ts';
import { interrupt, restart } from '../state/runs.ts';
import { isRunning, kernelState, selection, session } from '../state/sessions.ts';
import { loadVariables, variables } from '../state/workspace.ts';
import { DataTable } from './data-table.tsx';
import { Icon } from './icon.tsx';

const COLUMNS = [{ name: 'Name' }, { name: 'Type' }, { name: 'Size' }, { name: 'Value' }];

/** The kernel's state and what it holds. */
export function KernelPanel() {
  const one = session.value;
  const id = selection.value?.kind === 'session' ? selection.value.id : null;
  if (one === null || id === null) return <p class="hint empty">The first run starts a kernel.</p>;
  const { kernel } = one;
  return (
    <>
      <dl class="facts">
        <Fact name="Kernel" value={kernelState(one) ?? 'none; the next run starts one'} />
        {kernel?.memory_bytes != null && <Fact name="Memory" value={formatBytes(kernel.memory_bytes)} />}
        {kernel !== null && <Fact name="Last used" value={formatRelative(kernel.last_used_at)} />}
        <Fact name="Session" value={one.session_id} isCode />
        {one.chat_id !== null && <Fact name="Chat" value={one.chat_id} isCode />}
        <Fact name="Created" value={formatDate(one.created_at)} />
        {one.expires_at !== null && <Fact name="Expires" value={formatRelative(one.expires_at)} />}
      </dl>
      <div class="panel-tools">
        <button type="button" class="button" disabled={!isRunning(one)} onClick={() => attempt(interrupt)}>
          <Icon name="stop" solid /> Interrupt
        </button>
        <RestartButton key={id} hasKernel={kernel !== null} />
        <span class="grow" />
        <button
          type="button"
          class="button icon-only"
          title="Look again"
          onClick={() => attempt(() => loadVariables(id))}
        >
          <Icon name="refresh" />
          <span class="visually-hidden">Refresh variables</span>
        </button>
      </div>
      <h2>Variables</h2>
      <Variables hasKernel={kernel !== null} />
    </>
  );
}

/** Asks first, in each chat anew: what a chat's code has computed goes with its kernel. */
function RestartButton({ hasKernel }: { hasKernel: boolean }) {
  const asks = useSignal(false);
  if (!hasKernel || !asks.value) {
    return (
      <button
        type="button"
        class="button"
        disabled={!hasKernel}
        onClick={() => {
          asks.value = true;
        }}
      >
        <Icon name="restart" /> Restart
      </button>
    );
  }
  return (
    <button
      type="button"
      class="button danger"
      title="Files stay"
      onClick={() => {
        asks.value = false;
        attempt(restart);
      }}
    >
      <Icon name="restart" /> Lose all variables
    </button>
  );
}

function Variables({ hasKernel }: { hasKernel: boolean }) {
  const list = variables.value;
  if (list === null) {
    return <p class="hint">{hasKernel ? 'Shown when the kernel is idle.' : 'There are none without a kernel.'}</p>;
  }
  if (list.length === 0) return <p class="hint">None yet.</p>;
  const rows = list.map(({ name, type, size, preview }) => [name, type, size, preview]);
  return <DataTable label="Variables" columns={COLUMNS} rows={rows} headers={1} />;
}

function Fact({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isCode ? <code>{value}</code> : value}</dd>
    </div>
  );
}
