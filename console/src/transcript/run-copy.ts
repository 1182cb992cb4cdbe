import { postJson, segment } from '../api/client.ts';
import { notify } from '../state/notices.ts';
import { runCode } from '../state/runs.ts';
import { type Selection, select, selection, selectionTitle } from '../state/sessions.ts';
import { catalog, loadAllExecutions } from '../state/workspace.ts';
import { transcript } from './transcript.ts';

/**
 * Runs a chat's code again up to one run, in a chat of its own with the uploaded files: the state that this run left, to
 * look at and to go on from. The chat itself stays as it is.
 */
export async function runAgainInCopy(lastId: string): Promise<void> {
  if (selection.value?.kind !== 'session') return;
  await loadAllExecutions(selection.value.id);
  const upTo = transcript.value.findIndex(({ id }) => id === lastId);
  const wanted = transcript.value.slice(0, upTo + 1);
  const uploads = catalog.value.filter(({ source, live }) => source === 'upload' && live);
  const chatId = `${selectionTitle.value.slice(0, 60)} (copy ${crypto.getRandomValues(new Uint16Array(1))[0]?.toString(36)})`;
  if (uploads.length > 0) {
    const files = uploads.map(({ id, name }) => ({ id, name }));
    await postJson(`chats/${segment(chatId)}/attach`, { files });
  }
  select({ kind: 'chat', id: chatId });
  let here = selected();
  for (const { code, language } of wanted) {
    if (code === null) continue;
    await runCode(language, code);
    // The first run gives the copy its session; whoever goes elsewhere ends the copying.
    const now = selected();
    if (here?.kind === 'chat' && now?.kind === 'session') here = now;
    if (now !== here) {
      notify('The copy was left before all of it had run.');
      return;
    }
  }
}

const selected = (): Selection | null => selection.value;
