import { formatBytes } from '../format.ts';
import { cancel, pause, resume, type UploadEntry, uploads } from '../state/uploads.ts';
import { Icon } from './icon.tsx';

/** Uploads under way. A paused or broken one goes on where it stopped. */
export function UploadList() {
  if (uploads.value.length === 0) return null;
  return (
    <ul class="uploads" aria-label="Uploads">
      {uploads.value.map((entry) => (
        <UploadRow key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function UploadRow({ entry: { id, name, size, sent, state, problem } }: { entry: UploadEntry }) {
  return (
    <li>
      <span class="name">{name}</span>
      <span class="hint" role="status">
        {state === 'done' ? 'uploaded' : `${formatBytes(sent)} of ${formatBytes(size)}`}
      </span>
      {state === 'sending' && <RowButton label={`Pause ${name}`} icon="pause" onClick={() => pause(id)} />}
      {(state === 'paused' || state === 'failed') && (
        <RowButton label={`Go on with ${name}`} icon="play" onClick={() => resume(id)} />
      )}
      {state !== 'done' && <RowButton label={`Cancel ${name}`} icon="close" onClick={() => cancel(id)} />}
      <progress
        max={Math.max(size, 1)}
        value={state === 'done' ? Math.max(size, 1) : sent}
        aria-label={`Progress of ${name}`}
      />
      {problem !== null && <p class="problem">{problem}</p>}
    </li>
  );
}

interface RowButtonProps {
  readonly label: string;
  readonly icon: 'pause' | 'play' | 'close';
  readonly onClick: () => void;
}

const RowButton = ({ label, icon, onClick }: RowButtonProps) => (
  <button type="button" class="button icon-only small" aria-label={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
);
