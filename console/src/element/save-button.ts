import { element } from './dom.ts';

interface Saved {
  /** The file's path, or the zip's name. */
  readonly name: string;
  /** Asks for its bytes. @throws Error with a sentence for the reader */
  load(): Promise<Response>;
}

/**
 * Brings bytes to the reader's disk. The button says that they are on their way, and a sentence below it says why they
 * didn't come. The list around it, and previews in it, stay as they are.
 * @param onFailure is told that sentence
 */
export function saveButton(
  attributes: Readonly<Record<string, string>>,
  label: string,
  { name, load }: Saved,
  onFailure: (sentence: string) => void,
): HTMLElement {
  const button = element('button', { ...attributes, type: 'button' }, label);
  let problem: HTMLElement | null = null;
  let isLoading = false;
  const save = async (): Promise<void> => {
    isLoading = true;
    button.textContent = 'Loading…';
    problem?.remove();
    try {
      saveBytes(await bytesOf(await load()), baseName(name));
    } catch (error) {
      const sentence = `${name} couldn’t be downloaded. ${error instanceof Error ? error.message : String(error)}`;
      problem = element('p', { part: 'error', role: 'alert' }, sentence);
      button.after(problem);
      onFailure(sentence);
    } finally {
      button.textContent = label;
      isLoading = false;
    }
  };
  button.addEventListener('click', () => {
    if (!isLoading) void save();
  });
  return button;
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** @throws Error in place of a browser's own words */
const bytesOf = (response: Response): Promise<Blob> =>
  response.blob().catch((error: unknown) => {
    throw new Error('The connection was lost.', { cause: error });
  });

function saveBytes(bytes: Blob, download: string): void {
  const href = URL.createObjectURL(bytes);
  Object.assign(document.createElement('a'), { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
