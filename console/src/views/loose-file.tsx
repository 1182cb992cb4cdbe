import { getBlob, getJson, headType, segment } from '../api/client.ts';
import { downloadBytes } from '../api/downloads.ts';
import { formatBytes, formatRelative } from '../format.ts';
import { FileView } from '../preview/file-view.tsx';
import { CONSOLE_FRAME } from '../preview/html-frame.tsx';
import type { PreviewSource } from '../preview/source.ts';
import { useLoaded } from '../preview/use-loaded.ts';
import { attempt, notify } from '../state/notices.ts';
import { selection, session } from '../state/sessions.ts';
import { loose, openDetails } from '../state/ui.ts';
import { keepVersion, reloadWorkspace, type TreeFile } from '../state/workspace.ts';
import { Icon } from './icon.tsx';
import { Modal } from './modal.tsx';

const MAX_CHARACTERS = 40_000;

const close = (): void => {
  loose.value = null;
};

/** A file of the workspace of which no version is kept. Looking at it keeps none. */
export function LooseFile({ file }: { file: TreeFile }) {
  const id = selection.value?.id ?? '';
  const chatId = session.value?.chat_id ?? null;
  const path = chatId === null ? null : `chats/${segment(chatId)}/files/${file.name.split('/').map(segment).join('/')}`;
  const source = useLoaded((signal) => toSource(file, id, path, signal), [file.name, id, path]);
  const keep = async (): Promise<void> => {
    const version = await keepVersion(file, id);
    close();
    if (version === null) notify('The file is gone.');
    else openDetails(version);
    await reloadWorkspace(id);
  };
  return (
    <Modal class="details" label={file.name} title={<span class="name">{file.name}</span>} onClose={close}>
      <div class="panel-tools">
        {path !== null && (
          <button type="button" class="button primary" onClick={() => attempt(() => downloadBytes(path, file.name))}>
            <Icon name="download" /> Download
          </button>
        )}
        <button type="button" class="button" onClick={() => attempt(keep)}>
          Keep a version
        </button>
        <span class="hint">
          {formatBytes(file.size)} · {formatRelative(file.modifiedAt)}
        </span>
      </div>
      <p class="hint">No run has handed this file over. A version of it can be linked to, and stays as it is.</p>
      {source.state === 'loaded' && <FileView source={source.value} />}
      {source.state === 'failed' && <p class="hint">{source.why}</p>}
    </Modal>
  );
}

/** @param path to its bytes; null in a session without a chat, whose workspace has no route */
async function toSource(
  { name, size }: TreeFile,
  session: string,
  path: string | null,
  signal: AbortSignal,
): Promise<PreviewSource> {
  const refused = (): Promise<never> => Promise.reject(new Error('Keep a version to look into it.'));
  return {
    id: `${session} ${name}`,
    // Without its bytes it is shown as text, whatever its name says.
    name: path === null ? '' : name,
    type: path === null ? '' : await headType(path, signal),
    size,
    frameUrl: CONSOLE_FRAME,
    look: async (_part, signal) => {
      const query = `path=${segment(name)}&max_characters=${MAX_CHARACTERS}&session_id=${segment(session)}`;
      const look = await getJson<Look>(`open-webui/read_file_preview?${query}`, { signal });
      return look.is_text ? { kind: 'text', text: look.content, truncated: look.truncated } : await refused();
    },
    picture: refused,
    bytes: (signal) => (path === null ? refused() : getBlob(path, { signal })),
  };
}

interface Look {
  readonly is_text: boolean;
  readonly content: string;
  readonly truncated: boolean;
}
