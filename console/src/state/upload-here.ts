import { getJson } from '../api/client.ts';
import type { Session } from '../api/types.ts';
import { notify } from './notices.ts';
import { targetOf } from './runs.ts';
import { select, selection } from './sessions.ts';
import { type NamedFile, upload } from './uploads.ts';
import { loadWorkspace } from './workspace.ts';

/** Uploads into what is selected. */
export function uploadHere(files: readonly NamedFile[]): void {
  const selected = selection.value;
  if (selected === null) {
    notify('Open a chat first: files belong to one.');
    return;
  }
  const { chat_id: chatId, session_id: sessionId } = targetOf();
  const target = chatId === undefined ? { session_id: sessionId ?? '' } : { chat_id: chatId };
  upload(files, target, () => {
    const refresh = async (): Promise<void> => {
      if (selected.kind === 'session') return await loadWorkspace(selected.id);
      // A chat may have its session by now; before its first run it needn't.
      const found = await getJson<Session>(`chats/${encodeURIComponent(selected.id)}`);
      if (selection.value === selected) select({ kind: 'session', id: found.session_id, chatId: selected.id });
    };
    refresh().catch(() => {});
  });
}
