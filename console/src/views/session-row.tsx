import type { Session } from '../api/types.ts';
import { formatBytes, formatDate, formatRelative } from '../format.ts';
import { isRunning, selection, titleOf } from '../state/sessions.ts';

interface SessionRowProps {
  readonly session: Session;
  readonly onChoose: () => void;
}

/** A session in the list: what it is called, whether it is at work or failed, and whose it is. */
export function SessionRow({ session, onChoose }: SessionRowProps) {
  const { session_id: id, chat_id: chatId, last_used_at: usedAt, user_id: user, size } = session;
  const facts = [isRunning(session) ? 'running' : formatRelative(usedAt), user, size > 0 ? formatBytes(size) : null];
  return (
    <li>
      <button
        type="button"
        class="session"
        aria-current={selection.value?.id === id ? 'page' : undefined}
        title={`${chatId ?? id}\n${formatDate(usedAt)}`}
        onClick={onChoose}
      >
        <Dot session={session} />
        <span class="name">{titleOf(session)}</span>
        <span class="hint">{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </button>
    </li>
  );
}

function Dot({ session }: { session: Session }) {
  const { kernel, failed } = session;
  const [look, meaning] = isRunning(session)
    ? ['busy', 'at work']
    : failed === true
      ? ['failed', 'last run failed']
      : kernel === null
        ? ['', '']
        : ['live', 'has a kernel'];
  return (
    <span class={`dot ${look}`} title={meaning}>
      {look === 'failed' && <span class="visually-hidden">Last run failed</span>}
    </span>
  );
}
