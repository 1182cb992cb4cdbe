/** The prompt that explains this service, as configured, to a model. Pure. */

export const PROMPT_FLAVORS = ['open-webui', 'generic'] as const;
type PromptFlavor = (typeof PROMPT_FLAVORS)[number];

export interface PromptFacts {
  /** `TRACKED_FORMATS`. */
  readonly trackedFormats: readonly string[];
  readonly timeoutMs: number;
  /** Whether programs are kept from the network. */
  readonly isOffline: boolean;
}

/** A flavor, or the one that the terminal connection serves by itself. */
export type PromptKind = PromptFlavor | 'terminal';

/** How each kind of client hands code over. */
const CALLS: Readonly<Record<PromptKind, string>> = {
  'open-webui': `You have a Python code interpreter. Use it for arithmetic, data analysis, files and plots.

- Where you have a tool named execute_code, call it. Otherwise write \`<code_interpreter type="code" lang="python">\`, your code, and \`</code_interpreter>\`, and stop there: nothing runs without these tags. Put no backticks inside them.`,
  generic: `You can run Python code with the tool execute_code. Use it for arithmetic, data analysis, files and plots.
`,
  terminal: `You can run Python code with the tool run_command, and look at the chat's files with list_files, read_file and display_file. Use run_command for arithmetic, data analysis, files and plots; with language bash it runs a shell command.
`,
};

/** The code-interpreter prompt of this server. */
export function promptFor(flavor: PromptKind, { trackedFormats, timeoutMs, isOffline }: PromptFacts): string {
  const formats = formatList(trackedFormats);
  const rules = [
    'Code runs on a server, not in the browser. Variables, imports and functions survive from one run to the next in a chat; when an answer says `state_lost`, define them again. Files survive always.',
    "The chat's files are in `/mnt/data`, which is also the working directory: what the user attached is there under its own name, before the code runs. Look with `os.listdir('/mnt/data')` if you are not sure of a name.",
    formats === ''
      ? 'Print what the user needs to see.'
      : `Save a file only if the user asks for one, under \`/mnt/data\`: as ${formats}, or in whatever format the user names. The user gets it automatically.`,
    'Images show by themselves: draw with matplotlib and call `plt.show()`, or end with a PIL image. Do not save them, and do not write links to them.',
    'Print what you need to know: only printed text, the value of the last expression and errors come back to you.',
    'If a link to a file appears in the output, give it to the user exactly as it is. Never make up a link, and never show a `/mnt/data` or `sandbox:` path as one.',
    `numpy, pandas, matplotlib, openpyxl and other common libraries are there.${isOffline ? ' There is no network, and nothing can be installed.' : ''}`,
    `A run ends after ${Math.round(timeoutMs / 1000)} seconds. When code fails, read the error, correct the code and run it again.`,
    "After a run, say in the user's language what came out of it.",
  ];
  return `${CALLS[flavor].trimEnd()}\n${rules.map((rule) => `- ${rule}`).join('\n')}\n`;
}

const NAMES: Readonly<Record<string, string>> = { xlsx: 'Excel', xls: 'Excel', csv: 'CSV', pdf: 'PDF' };

/** `Excel, CSV or PDF`. */
function formatList(formats: readonly string[]): string {
  const names = formats.filter((format) => format !== 'image').map((format) => NAMES[format] ?? `.${format}`);
  const each = [...new Set(names)];
  const last = each.pop();
  if (last === undefined) return '';
  return each.length === 0 ? last : `${each.join(', ')} or ${last}`;
}
