import type { AppError } from '../../../errors/app-error.ts';
import { invalidField } from '../../../errors/failures.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;
/** Variables that affect which programs and libraries run, their folders, and Cellar's own helpers. */
const RESERVED =
  /^(LD_.*|DYLD_.*|PYTHON.*|IPYTHON.*|JUPYTER_.*|CELLAR_.*|BASH_.*|GCONV_PATH|ENV|IFS|PATH|HOME|PWD|TMPDIR|SHELL|USER|LOGNAME|MPLBACKEND)$/i;
const MAX_VARIABLES = 100;
const MAX_BYTES = 64 * 1024;

/**
 * The variables that a request gives its run.
 * @throws AppError `invalid_request` for a name that is none or is reserved, and for more than a run takes
 */
export function readVariables(given: Readonly<Record<string, string>> | null | undefined): Record<string, string> {
  const entries = Object.entries(given ?? {});
  if (entries.length > MAX_VARIABLES) throw wrong(`has ${entries.length} variables, of at most ${MAX_VARIABLES}`);
  let bytes = 0;
  for (const [name, value] of entries) {
    const shown = JSON.stringify(name.slice(0, 100));
    if (!NAME.test(name)) throw wrong(`${shown} is not a valid variable name`);
    if (RESERVED.test(name)) throw wrong(`${shown} is reserved, because the sandbox depends on it`);
    if (value.includes('\0')) throw wrong(`the value of ${shown} holds a NUL character`);
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value) + 2;
  }
  if (bytes > MAX_BYTES) throw wrong(`has ${bytes} bytes, of at most ${MAX_BYTES}; put long values into a file`);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.toWellFormed()]));
}

const wrong = (fact: string): AppError => invalidField('env', fact);
