import { key } from '../api/client.ts';
import { isAdmin, signOut } from '../state/access.ts';
import { isRunning, kernelState, selection, selectionTitle, session } from '../state/sessions.ts';
import { showsSessions, showsShortcuts } from '../state/ui.ts';
import { Icon } from './icon.tsx';

export function TopBar() {
  return (
    <header class="top-bar">
      <button
        type="button"
        class="button icon-only only-narrow"
        aria-expanded={showsSessions.value}
        onClick={() => {
          showsSessions.value = !showsSessions.value;
        }}
      >
        <Icon name="chats" />
        <span class="visually-hidden">Sessions</span>
      </button>
      <span class="brand">
        <img src="./favicon.svg" alt="" width="24" height="24" />
        <span>Cellar</span>
      </span>
      <h1 title={selectionTitle.value}>{selectionTitle.value}</h1>
      {selection.value !== null && <KernelState />}
      <span class="grow" />
      {isAdmin.value && (
        <a class="button icon-only" href="./admin" title="Operators’ page">
          <Icon name="kernel" />
          <span class="visually-hidden">Operators’ page</span>
        </a>
      )}
      <button
        type="button"
        class="button icon-only"
        title="Keyboard shortcuts (Alt + /)"
        onClick={() => {
          showsShortcuts.value = true;
        }}
      >
        <Icon name="help" />
        <span class="visually-hidden">Keyboard shortcuts</span>
      </button>
      {key.get() !== null && (
        <button type="button" class="button icon-only" title="Sign out" onClick={signOut}>
          <Icon name="exit" />
          <span class="visually-hidden">Sign out</span>
        </button>
      )}
    </header>
  );
}

function KernelState() {
  const one = session.value;
  const tone = isRunning(one) ? 'busy' : one?.kernel == null ? 'none' : 'good';
  const word = isRunning(one) ? 'running' : ((one && kernelState(one)) ?? 'no kernel');
  return <span class={`pill ${tone}`}>{word}</span>;
}
