import { apiBase, getBlob, postJson, segment } from './client.ts';
import type { WireFile } from './types.ts';

/** Bringing bytes to the reader's disk. A file comes by a link that needs no key and works for a few minutes. */

const LINK_SECONDS = 300;

type FileRef = Pick<WireFile, 'id' | 'session_id' | 'name'>;

export async function linkTo({ session_id: session, id }: FileRef): Promise<string> {
  const path = `files/${segment(session)}/${segment(id)}/link`;
  const { url } = await postJson<{ url: string }>(path, { expires_in: LINK_SECONDS });
  // The page's own way to Cellar, whatever PUBLIC_BASE_URL is for others.
  return new URL(`links/${segment(url.slice(url.lastIndexOf('/') + 1))}`, apiBase).href;
}

export async function downloadFile(file: FileRef): Promise<void> {
  save(await linkTo(file), file.name);
}

/** Shows a file that can't act (PDF, image, plain text) in a tab of its own. */
export async function openFile(file: FileRef): Promise<void> {
  window.open(`${await linkTo(file)}?inline=1`, '_blank', 'noopener');
}

/** Bytes that no link leads to. @param json the body of a POST that asks for them */
export async function downloadBytes(path: string, name: string, json?: unknown): Promise<void> {
  const url = URL.createObjectURL(await getBlob(path, json === undefined ? {} : { method: 'POST', json }));
  save(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * A zip of what a list shows.
 * @param ids of its files; null: those in the workspace, which Cellar zips by chat. A session without a chat has those of
 * its workspace in the catalog.
 */
export async function downloadShown(
  sessionId: string,
  chatId: string | null,
  ids: readonly string[] | null,
): Promise<void> {
  const name = `files-${sessionId}.zip`;
  if (ids === null && chatId !== null) await downloadBytes(`chats/${segment(chatId)}/archive`, name);
  else await downloadBytes(`files/${segment(sessionId)}/archive`, name, ids === null ? undefined : { ids });
}

/** The chat's runs as a Jupyter notebook. */
export async function downloadNotebook(sessionId: string): Promise<void> {
  await downloadBytes(`sessions/${segment(sessionId)}/notebook`, `chat-${sessionId}.ipynb`);
}

function save(href: string, name: string): void {
  const anchor = Object.assign(document.createElement('a'), { href, download: name.slice(name.lastIndexOf('/') + 1) });
  anchor.click();
}
