import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CodeEditor } from '../editor/code-editor.ts';
import { access } from '../state/access.ts';
import { attempt, dismiss, notices } from '../state/notices.ts';
import { followList, type Selection, selectFromAddress, selection } from '../state/sessions.ts';
import { details, loose, showsCode, showsSessions, showsShortcuts } from '../state/ui.ts';
import { uploadHere } from '../state/upload-here.ts';
import { filesOf } from '../state/uploads.ts';
import { forgetWorkspace } from '../state/workspace.ts';
import { followChat } from '../transcript/follow-chat.ts';
import { search } from '../transcript/transcript.ts';
import { Admin } from './admin.tsx';
import { FileDetails } from './file-details.tsx';
import { Icon } from './icon.tsx';
import { LooseFile } from './loose-file.tsx';
import { newChat, SessionList } from './session-list.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SidePanel } from './side-panel.tsx';
import { SignIn } from './sign-in.tsx';
import { TopBar } from './top-bar.tsx';
import { Workbench } from './workbench.tsx';

/** `/console/admin`, under any prefix. */
const isAdminPage = /\/console\/admin\/?$/.test(location.pathname);

export function App() {
  return (
    <>
      {access.value !== 'granted' ? <SignIn /> : isAdminPage ? <Admin /> : <Console />}
      <Notices />
    </>
  );
}

function Console() {
  useEffect(() => {
    const go = (): void => attempt(selectFromAddress);
    go();
    addEventListener('hashchange', go);
    const controller = new AbortController();
    followList(controller.signal);
    return () => {
      removeEventListener('hashchange', go);
      controller.abort();
    };
  }, []);
  useSelectedSession();
  const selected = selection.value;
  return (
    <DropTarget>
      <TopBar />
      <div
        class={`columns ${showsSessions.value ? 'shows-sessions' : ''} ${showsCode.value ? 'shows-code' : 'shows-panel'}`}
      >
        <SessionList />
        {selected === null ? (
          <Welcome />
        ) : (
          <>
            <main>
              <Workbench key={workbenchKey(selected)} />
            </main>
            <SidePanel />
          </>
        )}
      </div>
      {details.value !== null && <FileDetails key={details.value.id} file={details.value} />}
      {loose.value !== null && <LooseFile key={loose.value.name} file={loose.value} />}
      {showsShortcuts.value && <Shortcuts />}
    </DropTarget>
  );
}

/** The same before and after a chat's first run gives it a session: the editor keeps focus, cursor and undo. */
const workbenchKey = (selected: Selection): string =>
  (selected.kind === 'chat' ? selected.id : selected.chatId) ?? 'session';

/** Follows the selected session. */
function useSelectedSession(): void {
  const selected = selection.value;
  useEffect(() => {
    search.value = '';
    details.value = null;
    loose.value = null;
    if (selected?.kind !== 'session') {
      forgetWorkspace();
      return undefined;
    }
    const controller = new AbortController();
    followChat(selected.id, controller.signal);
    return () => controller.abort();
  }, [selected]);
}

function Welcome() {
  return (
    <main class="welcome">
      <img src="./favicon.svg" alt="" width="56" height="56" />
      <h2>Look into a chat</h2>
      <p>
        Choose one of the list to see its files, its runs and its variables, and to run code in it. Or begin a new one.
      </p>
      <button type="button" class="button primary" onClick={newChat}>
        <Icon name="plus" /> New chat
      </button>
    </main>
  );
}

/** Files may be dropped anywhere. */
function DropTarget({ children }: { children: preact.ComponentChildren }) {
  const isOver = useSignal(false);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in the panel does the same
    <div
      class={`app ${isOver.value ? 'drop' : ''}`}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) isOver.value = false;
      }}
      onDrop={(event) => {
        if (event.dataTransfer === null || !hasFiles(event)) return;
        event.preventDefault();
        isOver.value = false;
        const transfer = event.dataTransfer;
        const editor = event.target instanceof Element ? event.target.closest<CodeEditor>('code-editor') : null;
        attempt(async () => {
          const files = await filesOf(transfer);
          uploadHere(files);
          // Code names a file by its path from /mnt/data, where it runs.
          editor?.insert(files.map(({ path }) => JSON.stringify(path)).join(', '));
        });
      }}
    >
      {children}
    </div>
  );
}

function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map(({ id, text }) => (
        <p key={id}>
          {text}
          <button type="button" class="button icon-only small" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}
