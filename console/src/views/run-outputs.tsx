import { useRef } from 'preact/hooks';
import { getJson, segment } from '../api/client.ts';
import type { HtmlForm } from '../api/types.ts';
import { withHtmlForms } from '../output/html-forms.ts';
import type { Output } from '../output/outputs.ts';
import { useLoaded } from '../preview/use-loaded.ts';
import { Display } from './display.tsx';
import { KeptDisplay } from './kept-display.tsx';
import { TerminalText } from './terminal-text.tsx';
import { useSeen } from './use-seen.ts';

/**
 * The texts and displays of a run, in order.
 * @param htmlOf the run whose values have HTML at Cellar, which is fetched when the outputs come into view
 */
export function RunOutputs({ outputs, htmlOf }: { outputs: readonly Output[]; htmlOf: string | null }) {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const forms = useLoaded(
    async (signal) => (htmlOf === null || !isSeen ? [] : await htmlForms(htmlOf, signal)),
    [htmlOf, isSeen],
  );
  // Until then, and where it can't be fetched, the text says the same.
  const shown = forms.state === 'loaded' ? withHtmlForms(outputs, forms.value) : outputs;
  return (
    <div ref={place} class="outputs">
      {shown.map((output, index) => {
        if (output.kind === 'display') return <Display key={index} data={output.data} />;
        if (output.kind === 'kept') return <KeptDisplay key={output.file.id} file={output.file} />;
        if (output.kind === 'error') return <TerminalText key={index} class="traceback" text={output.text} />;
        return <TerminalText key={index} class={output.stream} text={output.text} isCut={output.cut} />;
      })}
    </div>
  );
}

async function htmlForms(run: string, signal: AbortSignal): Promise<readonly HtmlForm[]> {
  const { html_forms } = await getJson<{ readonly html_forms: readonly HtmlForm[] }>(`executions/${segment(run)}`, {
    signal,
  });
  return html_forms;
}
