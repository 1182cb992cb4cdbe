import type { Output } from '../output/outputs.ts';
import { Display } from './display.tsx';
import { KeptDisplay } from './kept-display.tsx';
import { TerminalText } from './terminal-text.tsx';

/** The texts and displays of a run, in order. */
export function RunOutputs({ outputs }: { outputs: readonly Output[] }) {
  return (
    <div class="outputs">
      {outputs.map((output, index) => {
        if (output.kind === 'display') return <Display key={index} data={output.data} />;
        if (output.kind === 'kept') return <KeptDisplay key={output.file.id} file={output.file} />;
        if (output.kind === 'error') return <TerminalText key={index} class="traceback" text={output.text} />;
        return <TerminalText key={index} class={output.stream} text={output.text} isCut={output.cut} />;
      })}
    </div>
  );
}
