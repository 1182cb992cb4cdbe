import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { getJson, segment } from '../api/client.ts';
import { downloadFile, linkTo, openFile } from '../api/downloads.ts';
import type { FileVersion, WireFile } from '../api/types.ts';
import { typeName } from '../files/type-name.ts';
import { formatBytes, formatDate, formatRelative } from '../format.ts';
import { attempt, notify } from '../state/notices.ts';
import { details } from '../state/ui.ts';
import { deleteFile, reloadWorkspace } from '../state/workspace.ts';
import { FilePreview } from './file-preview.tsx';
import { FormatIcon } from './format-icon.tsx';
import { Icon } from './icon.tsx';
import { Modal } from './modal.tsx';

const close = (): void => {
  details.value = null;
};

/** One file: what is in it, its versions, and what can be done with it. */
export function FileDetails({ file }: { file: WireFile }) {
  const versions = useSignal<readonly FileVersion[]>([]);
  useEffect(() => {
    attempt(async () => {
      versions.value = await getJson(`files/${segment(file.session_id)}/${segment(file.id)}/versions`);
    });
  }, [file.id]);
  const opensInTab = file.format === 'PDF' || file.type.startsWith('image/') || file.type === 'text/plain';
  const current = versions.value.find(({ id }) => id === file.id);
  return (
    <Modal
      class="details"
      label={file.name}
      title={
        <>
          <FormatIcon format={file.format} /> <span class="name">{file.name}</span>
        </>
      }
      onClose={close}
    >
      <div class="panel-tools">
        <button type="button" class="button primary" onClick={() => attempt(() => downloadFile(file))}>
          <Icon name="download" /> Download
        </button>
        {opensInTab && (
          <button type="button" class="button" onClick={() => attempt(() => openFile(file))}>
            <Icon name="open" /> Open
          </button>
        )}
        <button type="button" class="button" onClick={() => attempt(() => copyLink(file))}>
          Copy link
        </button>
        <span class="grow" />
        {current !== undefined && <DeleteButton file={current} />}
      </div>
      <p class="hint">
        {formatBytes(file.size)} · <span title={file.type}>{typeName(file)}</span> ·{' '}
        <span title={formatDate(file.created_at)}>{formatRelative(file.created_at)}</span>
      </p>
      <FilePreview file={file} />
      {versions.value.length > 1 && <Versions versions={versions.value} current={file.id} />}
    </Modal>
  );
}

async function copyLink(file: WireFile): Promise<void> {
  await navigator.clipboard.writeText(await linkTo(file));
  notify('A link that works for five minutes is in the clipboard.');
}

function DeleteButton({ file }: { file: FileVersion }) {
  const asks = useSignal(false);
  const act = async (): Promise<void> => {
    await deleteFile(file);
    close();
    await reloadWorkspace(file.session_id);
  };
  if (!asks.value) {
    return (
      <button
        type="button"
        class="button"
        onClick={() => {
          asks.value = true;
        }}
      >
        <Icon name="trash" /> Delete
      </button>
    );
  }
  return (
    <button type="button" class="button danger" onClick={() => attempt(act)}>
      <Icon name="trash" /> Delete for good
    </button>
  );
}

function Versions({ versions, current }: { versions: readonly FileVersion[]; current: string }) {
  return (
    <>
      <h3>Versions</h3>
      <ul class="versions" aria-label="Versions">
        {versions.map((version) => (
          <li key={version.id}>
            <button
              type="button"
              class="row"
              aria-current={version.id === current ? 'true' : undefined}
              onClick={() => {
                details.value = version;
              }}
            >
              <span class="name">
                Version {version.version}
                {version.live ? ', in the workspace now' : ''}
              </span>
              <span class="hint">
                {formatBytes(version.size)} · {formatDate(version.created_at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
