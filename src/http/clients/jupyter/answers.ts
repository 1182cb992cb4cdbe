import type { KernelRequest } from './messages.ts';

/** Answers to what clients ask of every kernel besides running code. */

type Content = Readonly<Record<string, unknown>>;

/** @param pythonVersion `3.12.1`, as far as it is known */
export const kernelInfo = (pythonVersion: string): Content => ({
  status: 'ok',
  protocol_version: '5.3',
  implementation: 'cellar',
  implementation_version: '1',
  banner: `Python ${pythonVersion} in Cellar. Files are in /mnt/data.`,
  debugger: false,
  help_links: [],
  language_info: {
    name: 'python',
    version: pythonVersion,
    mimetype: 'text/x-python',
    file_extension: '.py',
    pygments_lexer: 'ipython3',
    codemirror_mode: { name: 'ipython', version: 3 },
    nbconvert_exporter: 'python',
  },
});

/** The reply's content to requests that need no code to run; null for a message that has no reply. */
export function answerTo({ header, content }: KernelRequest): Content | null {
  const { msg_type: type } = header;
  if (!type.endsWith('_request')) return null;
  const cursor = Number.isSafeInteger(content['cursor_pos']) ? content['cursor_pos'] : 0;
  switch (type) {
    case 'complete_request':
      return { status: 'ok', matches: [], cursor_start: cursor, cursor_end: cursor, metadata: {} };
    case 'inspect_request':
      return { status: 'ok', found: false, data: {}, metadata: {} };
    case 'is_complete_request':
      return { status: 'unknown' };
    case 'history_request':
      return { status: 'ok', history: [] };
    case 'comm_info_request':
      return { status: 'ok', comms: {} };
    default:
      return { status: 'error', ename: 'NotImplementedError', evalue: `This kernel takes no ${type}.`, traceback: [] };
  }
}

/** Values of expressions beside the code: they are refused one by one, as a kernel refuses one that fails. */
export function refuseExpressions(expressions: unknown): Content {
  const names = typeof expressions === 'object' && expressions !== null ? Object.keys(expressions).slice(0, 100) : [];
  const refusal = {
    status: 'error',
    ename: 'NotImplementedError',
    evalue: 'This kernel evaluates no user_expressions; print the value.',
    traceback: [],
  };
  return Object.fromEntries(names.map((name) => [name.slice(0, 256), refusal]));
}
