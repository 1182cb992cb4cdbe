import { MOD_KEY } from '../format.ts';
import { showsShortcuts } from '../state/ui.ts';
import { Modal } from './modal.tsx';

const KEYS: readonly (readonly [string, string])[] = [
  [`${MOD_KEY} + Enter, Shift + Enter`, 'Run the code'],
  [`${MOD_KEY} + .`, 'Stop what runs'],
  ['Alt + C', 'Go to the code'],
  ['Esc, then Tab', 'Leave the editor'],
  ['Alt + S', 'Find a chat'],
  ['Alt + N', 'New chat'],
  ['Alt + U', 'Upload files'],
  ['Alt + F', 'Find in code and output'],
  ['Alt + 1, Alt + 2', 'Files, Kernel'],
  ['↑ ↓ ← →', 'In the tree: from row to row, open and close folders'],
  ['Alt + /', 'This list'],
];

export function Shortcuts() {
  return (
    <Modal
      title="Keyboard shortcuts"
      label="Keyboard shortcuts"
      onClose={() => {
        showsShortcuts.value = false;
      }}
    >
      <dl class="shortcuts">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
