import { type Panel, panel, showPanel, showsCode } from '../state/ui.ts';
import { treeFiles } from '../state/workspace.ts';
import { FilesPanel } from './files-panel.tsx';
import { Icon, type IconName } from './icon.tsx';
import { KernelPanel } from './kernel-panel.tsx';

const TABS: readonly { readonly id: Panel; readonly name: string; readonly icon: IconName }[] = [
  { id: 'files', name: 'Files', icon: 'files' },
  { id: 'kernel', name: 'Kernel', icon: 'kernel' },
];

const VIEWS = { files: FilesPanel, kernel: KernelPanel };

/** The tabs beside the code; on a narrow screen they stand below, and the code is one of them. */
export function SidePanel() {
  const View = VIEWS[panel.value];
  const counts: Partial<Record<Panel, number>> = { files: treeFiles.value.length };
  return (
    <aside class="side" aria-label="Workspace">
      <div class="tabs" role="tablist" aria-label="Workspace" onKeyDown={moveBetweenTabs}>
        <button
          type="button"
          role="tab"
          class="only-narrow"
          aria-selected={showsCode.value}
          onClick={() => {
            showsCode.value = true;
          }}
        >
          <Icon name="code" />
          Code
        </button>
        {TABS.map(({ id, name, icon }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            class={showsCode.value ? 'code-shown' : undefined}
            aria-selected={panel.value === id}
            aria-controls="panel"
            tabIndex={panel.value === id ? 0 : -1}
            onClick={() => showPanel(id)}
          >
            <Icon name={icon} />
            {name}
            {(counts[id] ?? 0) > 0 && <span class="count">{counts[id]}</span>}
          </button>
        ))}
      </div>
      <div id="panel" class="panel" role="tabpanel" aria-labelledby={`tab-${panel.value}`}>
        <View />
      </div>
    </aside>
  );
}

function moveBetweenTabs(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]')];
  const next = tabs[(tabs.indexOf(event.target as HTMLButtonElement) + step + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}
