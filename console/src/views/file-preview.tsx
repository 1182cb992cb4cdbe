import { getBlob, getJson, segment } from '../api/client.ts';
import type { Preview, WireFile } from '../api/types.ts';
import { FileView } from '../preview/file-view.tsx';
import { CONSOLE_FRAME } from '../preview/html-frame.tsx';
import { type PreviewSource, toQuery } from '../preview/source.ts';

/** Shows what is in a file that Cellar keeps. */
export const FilePreview = ({ file }: { file: WireFile }) => <FileView source={toSource(file)} />;

function toSource({ id, session_id: session, name, type, size }: WireFile): PreviewSource {
  const path = `${segment(session)}/${segment(id)}`;
  return {
    id,
    name,
    type,
    size,
    frameUrl: CONSOLE_FRAME,
    look: (part, signal) => getJson<Preview>(`files/${path}/preview${toQuery({ ...part })}`, { signal }),
    picture: (page, width, signal) =>
      getBlob(`files/${path}/preview${toQuery({ format: 'png', page, width })}`, { signal }),
    bytes: (signal) => getBlob(`download/${path}`, { signal }),
  };
}
