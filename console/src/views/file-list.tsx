import { downloadFile } from '../api/downloads.ts';
import type { ListedFile } from '../api/types.ts';
import { typeName } from '../files/type-name.ts';
import { formatBytes, formatRelative } from '../format.ts';
import { attempt } from '../state/notices.ts';
import { openDetails } from '../state/ui.ts';
import { FormatIcon } from './format-icon.tsx';
import { Icon } from './icon.tsx';

/** Files of the catalog, each with what it is and a way to have it. */
export function FileList({ files, label }: { files: readonly ListedFile[]; label: string }) {
  return (
    <ul class="generated" aria-label={label}>
      {files.map((file) => (
        <li key={file.id}>
          <button type="button" class="row" onClick={() => openDetails(file)}>
            <FormatIcon format={file.format} />
            <span class="name">
              {file.name}
              <span class="hint">
                {typeName(file)} · {formatBytes(file.size)} · {formatRelative(file.created_at)}
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
  );
}
