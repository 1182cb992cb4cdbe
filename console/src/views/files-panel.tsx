import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { downloadZip } from '../api/downloads.ts';
import { formatOfName } from '../files/format-icons.ts';
import { type Folder, toTree } from '../files/tree.ts';
import { formatBytes } from '../format.ts';
import { attempt, notify } from '../state/notices.ts';
import { selection } from '../state/sessions.ts';
import { openDetails } from '../state/ui.ts';
import { uploadHere } from '../state/upload-here.ts';
import { catalogue, isLoading, type TreeFile, treeFiles, versionOf } from '../state/workspace.ts';
import { FormatIcon } from './format-icon.tsx';
import { Icon } from './icon.tsx';
import { UploadList } from './upload-list.tsx';

/** `/mnt/data` as a tree, and the way in for files. */
export function FilesPanel() {
  const picker = useRef<HTMLInputElement>(null);
  const files = treeFiles.value;
  const id = selection.value?.kind === 'session' ? selection.value.id : null;
  return (
    <>
      <div class="panel-tools">
        <button type="button" class="button" title="Upload files (Alt + U)" onClick={() => picker.current?.click()}>
          <Icon name="upload" /> Upload
        </button>
        <input
          id="file-picker"
          ref={picker}
          type="file"
          multiple
          class="visually-hidden"
          tabIndex={-1}
          aria-label="Files to upload"
          onChange={(event) => {
            const input = event.currentTarget;
            uploadHere([...(input.files ?? [])].map((file) => ({ file, path: file.name })));
            input.value = '';
          }}
        />
        {id !== null && catalogue.value.length > 0 && (
          <button type="button" class="button" onClick={() => attempt(() => downloadZip(id))}>
            <Icon name="archive" /> Zip
          </button>
        )}
      </div>
      <UploadList />
      {files.length === 0 ? (
        <p class="hint empty" aria-busy={isLoading.value}>
          The workspace is empty. Drop files anywhere on this page.
        </p>
      ) : (
        <FolderRows folder={toTree(files)} label="Files in /mnt/data" />
      )}
    </>
  );
}

function FolderRows({ folder, label }: { folder: Folder; label: string }) {
  return (
    <ul class="tree" aria-label={label} onKeyDown={moveFocus}>
      {folder.folders.map((inner) => (
        <FolderRow key={inner.path} folder={inner} />
      ))}
      {folder.files.map((file) => (
        <FileRow key={file.name} file={file} />
      ))}
    </ul>
  );
}

function FolderRow({ folder }: { folder: Folder }) {
  const isOpen = useSignal(true);
  return (
    <li>
      <button
        type="button"
        class="row folder"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Icon name="chevron" />
        <Icon name="folder" />
        <span class="name">{folder.name}</span>
      </button>
      {isOpen.value && <FolderRows folder={folder} label={folder.name} />}
    </li>
  );
}

function FileRow({ file }: { file: TreeFile }) {
  const open = async (): Promise<void> => {
    if (selection.value?.kind !== 'session') return;
    const version = await versionOf(file, selection.value.id);
    if (version === null) notify('The file is gone.');
    else openDetails(version);
  };
  return (
    <li>
      <button type="button" class="row" onClick={() => attempt(open)}>
        <FormatIcon format={file.file?.format ?? formatOfName(file.name)} />
        <span class="name">{file.name.slice(file.name.lastIndexOf('/') + 1)}</span>
        {file.isWaiting && (
          <span class="pill none" title="It goes into the workspace before the next run">
            waiting
          </span>
        )}
        <span class="hint">{formatBytes(file.size)}</span>
      </button>
    </li>
  );
}

/** Arrow keys go from row to row, and open and close folders. */
function moveFocus(event: KeyboardEvent): void {
  const row = event.target;
  if (!(row instanceof HTMLButtonElement)) return;
  event.stopPropagation();
  const rows = [...(row.closest('.panel')?.querySelectorAll<HTMLButtonElement>('button.row') ?? [])];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const toggles = { ArrowRight: 'false', ArrowLeft: 'true' }[event.key];
  if (step !== undefined) rows[rows.indexOf(row) + step]?.focus();
  else if (toggles !== undefined && row.ariaExpanded === toggles) row.click();
  else return;
  event.preventDefault();
}
