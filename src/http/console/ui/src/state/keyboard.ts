import { newChat } from '../views/session-list.tsx';
import { attempt } from './notices.ts';
import { interrupt } from './runs.ts';
import { PANELS, showPanel, showsCode, showsSessions, showsShortcuts } from './ui.ts';

/** The page's shortcuts, by the key's place and not its letter: Alt makes other letters of them. */

const focus = (selector: string): void => {
  // After what is to be focused has been shown.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
};

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
  KeyU: () => {
    showPanel('files');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#file-picker')?.click());
  },
  Slash: () => {
    showsShortcuts.value = true;
  },
  ...Object.fromEntries(PANELS.map((panel, index) => [`Digit${index + 1}`, () => showPanel(panel)])),
};

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    const isStop = (event.ctrlKey || event.metaKey) && event.key === '.';
    const action = isStop
      ? () => attempt(interrupt)
      : event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
        ? ALT_KEYS[event.code]
        : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}
