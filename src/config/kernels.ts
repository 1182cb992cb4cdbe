import { z } from 'zod';
import { integer, list, MiB, NAME } from './fields.ts';

/** The kernels that run code, their number, and time limits. */

/** Longest timer of Node.js: 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export const kernels = {
  JUPYTER_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      group: 'Kernels',
      description:
        'URL of a Jupyter Server, Kernel Gateway or Enterprise Gateway to run kernels on. Unset: Cellar starts its own Jupyter Server.',
    }),
  JUPYTER_GATEWAY_TOKEN: z.string().min(1).optional().meta({ description: 'Token of that gateway.' }),
  KERNEL_NAME: z.string().regex(NAME).optional().meta({
    description:
      'Kernelspec to start. Default: cellar-python if the gateway has it, otherwise its python3 or default one.',
  }),
  CELLAR_PYTHON: z.string().min(1).optional().meta({
    description:
      'Path of a Python (3.10 or newer) with jupyter_server and ipykernel installed; Cellar uses it unchanged instead of its own environment.',
  }),
  TOOLBOX: z.enum(['standard', 'wide']).prefault('standard').meta({
    description:
      "Libraries of Cellar's own Python environment. `wide` adds a second set at the next start: scikit-image, geopandas, numba, moviepy, bokeh, vl-convert, PyMuPDF, tables, babel, weasyprint.",
  }),
  TOOLBOX_REQUIREMENTS: z.string().min(1).optional().meta({
    description:
      'Path of a requirements file (as `pip install -r` reads them) whose packages Cellar adds to its own Python environment at the next start, if the file is new or has changed. The packages that Cellar itself installs keep their versions. To install offline from a folder of wheels, put the lines `--no-index` and `--find-links wheels` into the file. Added packages stay until `runtime/.venv` is deleted.',
  }),
  LEGACY_NAMES: z.enum(['on', 'off']).prefault('on').meta({
    description:
      'Whether Python code can use names, keywords and modules that libraries have removed (pandas, numpy, scipy, scikit-learn, matplotlib and others), because older programs and models write them. A message on stderr names the replacement once per use.',
  }),
  DEFAULT_TIMEOUT_MS: integer(100)
    .prefault('60000')
    .meta({ description: 'Time limit of a run whose request sets none, in milliseconds.' }),
  MAX_TIMEOUT_MS: integer(100)
    .prefault('300000')
    .meta({ description: 'Maximum time limit of a request, in milliseconds; longer ones are reduced to it.' }),
  LONG_RUN_KEYS: list.prefault('').meta({
    description:
      'Comma-separated names of API keys (or of their tenants) that may request runs of up to LONG_TIMEOUT_MS, with `Prefer: respond-async`. Empty: none.',
  }),
  LONG_TIMEOUT_MS: integer(100, MAX_TIMER_MS)
    .prefault(String(4 * 3_600_000))
    .meta({ description: 'Maximum time limit of such a run, in milliseconds; longer ones are reduced to it.' }),
  MAX_RUNS: integer(1).prefault('1000').meta({
    description: 'Maximum number of runs at once, waiting ones included; further runs get 429.',
  }),
  MAX_QUEUED_RUNS: integer(0).prefault('32').meta({
    description:
      "Maximum number of runs waiting for one chat's kernel, which runs one at a time, in order; further runs get 429.",
  }),
  MAX_PROGRAMS: integer(1, 10_000).prefault('64').meta({
    description:
      'Maximum number of programs at once: bash and every language except Python, each in its own process tree.',
  }),
  MAX_OUTPUT_BYTES: integer(1024)
    .prefault(String(10 * MiB))
    .meta({
      description:
        'Maximum size kept of stdout, and of stderr, of one run, in bytes. Of a longer output, Cellar keeps head and tail.',
    }),
  MAX_KERNELS: integer(1, 10_000).prefault('16').meta({
    description:
      'Maximum number of kernels at once; Cellar stops the least recently used idle one to make room. Workspaces stay.',
  }),
  KERNEL_POOL_SIZE: integer(0, 100).prefault('2').meta({
    description:
      'Number of warm kernels for new chats, with the toolbox imported; in addition to MAX_KERNELS. About 150 MB each. 0: each kernel starts when it is needed.',
  }),
  KERNEL_POOL_MAX_SIZE: integer(0, 100).prefault('8').meta({
    description:
      'Maximum number of warm kernels while as many new chats arrive per minute and 1.5 GB of memory are available (in the container, if it has a limit). Only with the embedded Jupyter.',
  }),
  KERNEL_FORK_SERVER: z.enum(['auto', 'off']).default('auto').meta({
    description:
      'auto: Python kernels with their launchers, and Python programs in bash that import pandas or the like, are forked from processes that have imported what they need, on the isolation levels bwrap and bwrap-noproc. These take 65 to 135 MiB once. off: each starts a Python of its own.',
  }),
  KERNEL_IDLE_TIMEOUT_MS: integer(1000)
    .prefault(String(30 * 60_000))
    .meta({
      description:
        'Cellar stops a kernel that was idle for this long, in milliseconds. Its workspace stays, and its variables as STATE_MAX_BYTES says.',
    }),
  STATE_MAX_BYTES: integer(0, 1024 * MiB)
    .prefault(String(64 * MiB))
    .meta({
      description:
        "Maximum size of the variables that Cellar saves when it stops an idle kernel, or is stopped itself, in bytes; the chat's next kernel gets them back. They count toward the same limits as the session's files. 0: variables are lost when their kernel ends.",
    }),
};
