import { newChat } from '../views/session-list.tsx';
import { attempt } from './notices.ts';
import { interrupt, runCode } from './runs.ts';
import { draft, PANELS, searchesRuns, showPanel, showsCode, showsSessions, showsShortcuts } from './ui.ts';

/** The page's shortcuts, by the key's place and not its letter: Alt makes other letters of them. */

const focus = (selector: string): void => {
  // After what is to be focused has been shown.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
};

/** Opens the field for finding runs. It takes the keyboard now only: while output comes, that is the editor's. */
export function openRunSearch(): void {
  showsCode.value = true;
  searchesRuns.value = true;
  focus('#transcript-search');
}

const ALT_KEYS: Readonly<Record<string, () => void>> = {
  KeyC: () => {
    showsCode.value = true;
    focus('code-editor');
  },
  KeyS: () => {
    showsSessions.value = true;
    focus('#session-search');
  },
  KeyN: newChat,
  KeyF: openRunSearch,
  KeyU: () => {
    showPanel('files');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#file-picker')?.click());
  },
  Slash: () => {
    showsShortcuts.value = true;
  },
  ...Object.fromEntries(PANELS.map((panel, index) => [`Digit${index + 1}`, () => showPanel(panel)])),
};

const MOD_KEYS: Readonly<Record<string, () => void>> = {
  '.': () => attempt(interrupt),
  Enter: () => attempt(() => runCode(draft.value.language, draft.value.code)),
};

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    const isAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const isMod = (event.ctrlKey || event.metaKey) && !event.altKey;
    const action = isMod ? MOD_KEYS[event.key] : isAlt ? ALT_KEYS[event.code] : undefined;
    // The editor has handled the key already.
    if (action === undefined || event.defaultPrevented) return;
    event.preventDefault();
    action();
  });
}
