import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { downloadShown } from '../api/downloads.ts';
import { FILTERS, type FileFilter, filtered } from '../files/file-filter.ts';
import { attempt } from '../state/notices.ts';
import { selection, session } from '../state/sessions.ts';
import { uploadHere } from '../state/upload-here.ts';
import { catalog, isLoading, treeFiles } from '../state/workspace.ts';
import { FileList } from './file-list.tsx';
import { FileTree } from './file-tree.tsx';
import { Icon } from './icon.tsx';
import { UploadList } from './upload-list.tsx';

const filter = signal<FileFilter>('workspace');

const EMPTY: Readonly<Record<FileFilter, string>> = {
  workspace: 'The workspace is empty. Drop files anywhere on this page.',
  made: 'Workbooks, CSVs, PDFs and figures that code makes are collected here.',
  uploaded: 'Nothing was uploaded into this chat.',
  gone: 'Every file that Cellar keeps of this chat is in /mnt/data.',
};

/** The chat's files: those in the workspace as a tree, or those of one origin as a list; and the way in for more. */
export function FilesPanel() {
  const files = treeFiles.value;
  const shown = filter.value;
  const standing = new Set(files.map(({ name }) => name));
  const listed = shown === 'workspace' ? [] : filtered(catalog.value, shown, standing);
  const isEmpty = shown === 'workspace' ? files.length === 0 : listed.length === 0;
  return (
    <>
      <div class="panel-tools">
        <UploadButton />
        {!isEmpty && <ZipButton ids={shown === 'workspace' ? null : listed.map(({ id }) => id)} />}
        <span class="grow" />
        <select
          aria-label="Which files"
          value={shown}
          onChange={(event) => {
            filter.value = event.currentTarget.value as FileFilter;
          }}
        >
          {FILTERS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <UploadList />
      {isEmpty && (
        <p class="hint empty" aria-busy={isLoading.value}>
          {EMPTY[shown]}
        </p>
      )}
      {shown === 'workspace' ? (
        <FileTree files={files} />
      ) : (
        <FileList files={listed} label={FILTERS.find(({ id }) => id === shown)?.name ?? 'Files'} />
      )}
    </>
  );
}

function UploadButton() {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
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
    </>
  );
}

/** @param ids of the files that the list shows; null: the workspace */
function ZipButton({ ids }: { ids: readonly string[] | null }) {
  const id = selection.value?.kind === 'session' ? selection.value.id : null;
  if (id === null) return null;
  const chatId = session.value?.chat_id ?? null;
  return (
    <button
      type="button"
      class="button"
      title="A zip of the files that this list shows"
      onClick={() => attempt(() => downloadShown(id, chatId, ids))}
    >
      <Icon name="archive" /> Zip
    </button>
  );
}
