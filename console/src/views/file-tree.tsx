import { useSignal } from '@preact/signals';
import { formatOfName } from '../files/format-icons.ts';
import { type Folder, toTree } from '../files/tree.ts';
import { formatBytes } from '../format.ts';
import { openDetails, openLoose } from '../state/ui.ts';
import type { TreeFile } from '../state/workspace.ts';
import { FormatIcon } from './format-icon.tsx';
import { Icon } from './icon.tsx';

/** `/mnt/data` as a tree. A look at a file changes nothing. */
export function FileTree({ files }: { files: readonly TreeFile[] }) {
  return <FolderRows folder={toTree(files)} label="Files in /mnt/data" />;
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
  const open = (): void => (file.file === null ? openLoose(file) : openDetails(file.file));
  return (
    <li>
      <button type="button" class="row" onClick={open}>
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
