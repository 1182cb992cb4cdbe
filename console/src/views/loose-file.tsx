import { useEffect, useState } from 'preact/hooks';
import { getJson, segment } from '../api/client.ts';
import { formatBytes, formatRelative } from '../format.ts';
import { attempt, notify } from '../state/notices.ts';
import { selection } from '../state/sessions.ts';
import { loose, openDetails } from '../state/ui.ts';
import { keepVersion, loadWorkspace, type TreeFile } from '../state/workspace.ts';
import { Icon } from './icon.tsx';
import { Modal } from './modal.tsx';

interface Look {
  readonly is_text: boolean;
  readonly content: string;
  readonly truncated: boolean;
}

const MAX_CHARACTERS = 40_000;

const close = (): void => {
  loose.value = null;
};

/** A file of the workspace of which no version is kept. Looking at it keeps none. */
export function LooseFile({ file }: { file: TreeFile }) {
  const [look, setLook] = useState<Look | null>(null);
  const id = selection.value?.id ?? '';
  useEffect(() => {
    const query = `path=${segment(file.name)}&max_characters=${MAX_CHARACTERS}&session_id=${segment(id)}`;
    attempt(async () => setLook(await getJson<Look>(`open-webui/read_file_preview?${query}`)));
  }, [file.name, id]);
  const keep = async (): Promise<void> => {
    const version = await keepVersion(file, id);
    close();
    if (version === null) notify('The file is gone.');
    else openDetails(version);
    await loadWorkspace(id);
  };
  return (
    <Modal class="details" label={file.name} title={<span class="name">{file.name}</span>} onClose={close}>
      <div class="panel-tools">
        <button type="button" class="button primary" onClick={() => attempt(keep)}>
          <Icon name="download" /> Keep a version
        </button>
        <span class="hint">
          {formatBytes(file.size)} · {formatRelative(file.modifiedAt)}
        </span>
      </div>
      <p class="hint">No run has handed this file over. A version of it can be downloaded and linked to.</p>
      {look?.is_text === true && (
        <div class="preview">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre class="text" tabIndex={0}>
            {look.content}
          </pre>
          {look.truncated && <p class="hint">It goes on.</p>}
        </div>
      )}
    </Modal>
  );
}
