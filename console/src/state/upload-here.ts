import { getJson, segment } from '../api/client.ts';
import type { Session } from '../api/types.ts';
import { attempt, notify } from './notices.ts';
import { targetOf } from './runs.ts';
import { type Selection, select, selection } from './sessions.ts';
import { type NamedFile, upload } from './uploads.ts';
import { reloadWorkspace } from './workspace.ts';

/** Uploads into what is selected. */
export function uploadHere(files: readonly NamedFile[]): void {
  const selected = selection.value;
  if (selected === null) {
    notify('Open a chat first: files belong to one.');
    return;
  }
  const { chat_id: chatId, session_id: sessionId } = targetOf();
  const target = chatId === undefined ? { session_id: sessionId ?? '' } : { chat_id: chatId };
  upload(files, target, () => attempt(() => showUploaded(selected)));
}

/** @param into what was selected when the upload began */
async function showUploaded(into: Selection): Promise<void> {
  if (into.kind === 'chat' && selection.value === into) {
    // A chat's first upload or run has given it a session.
    const found = await getJson<Session>(`chats/${segment(into.id)}`);
    if (selection.value === into) return select({ kind: 'session', id: found.session_id, chatId: into.id });
  }
  const now = selection.value;
  const isSame = now?.kind === 'session' && (into.kind === 'session' ? now.id : now.chatId) === into.id;
  if (isSame) await reloadWorkspace(now.id);
}
