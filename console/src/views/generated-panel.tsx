import { downloadFile, downloadZip } from '../api/downloads.ts';
import { count, formatBytes, formatRelative } from '../format.ts';
import { attempt } from '../state/notices.ts';
import { selection } from '../state/sessions.ts';
import { openDetails } from '../state/ui.ts';
import { generated } from '../state/workspace.ts';
import { FormatIcon } from './format-icon.tsx';
import { Icon } from './icon.tsx';

/** Lists the files that the chat's code created, in their newest version, for download. */
export function GeneratedPanel() {
  const files = generated.value;
  const id = selection.value?.kind === 'session' ? selection.value.id : null;
  if (files.length === 0) {
    return <p class="hint empty">Workbooks, CSVs, PDFs and figures that code makes are collected here.</p>;
  }
  return (
    <>
      <div class="panel-tools">
        <span class="hint">{count(files.length, 'file')}</span>
        <span class="grow" />
        {id !== null && (
          <button type="button" class="button" onClick={() => attempt(() => downloadZip(id))}>
            <Icon name="archive" /> All as zip
          </button>
        )}
      </div>
      <ul class="generated" aria-label="Generated files">
        {files.map((file) => (
          <li key={file.id}>
            <button type="button" class="row" onClick={() => openDetails(file)}>
              <FormatIcon format={file.format} />
              <span class="name">
                {file.name}
                <span class="hint">
                  {file.format === 'Other' ? file.type : file.format} · {formatBytes(file.size)} ·{' '}
                  {formatRelative(file.created_at)}
                  {file.version > 1 ? ` · version ${file.version}` : ''}
                </span>
              </span>
            </button>
            <button
              type="button"
              class="button icon-only"
              aria-label={`Download ${file.name}`}
              title="Download"
              onClick={() => attempt(() => downloadFile(file))}
            >
              <Icon name="download" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
