import { z } from 'zod';
import { integer, MiB, NAME } from './fields.ts';

/** The kernels that run code, their number, and time limits. */

export const kernels = {
  JUPYTER_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      group: 'Kernels',
      description:
        'A Jupyter Server, Kernel Gateway or Enterprise Gateway to run kernels on. Unset: Cellar starts a Jupyter Server of its own.',
    }),
  JUPYTER_GATEWAY_TOKEN: z.string().min(1).optional().meta({ description: "That gateway's token." }),
  KERNEL_NAME: z.string().regex(NAME).optional().meta({
    description:
      'Kernelspec to start. Default: cellar-python where the gateway offers it, else its python3 or default one.',
  }),
  CELLAR_PYTHON: z.string().min(1).optional().meta({
    description:
      "A Python (3.10 or newer) that has jupyter_server and ipykernel already; it is used as it is instead of Cellar's own environment.",
  }),
  LEGACY_NAMES: z.enum(['on', 'off']).prefault('on').meta({
    description:
      'Whether Python code finds the names, keywords and modules that libraries removed (pandas, numpy, scipy, scikit-learn, matplotlib and others), as older programs and models write them. Each use is told once on stderr with what replaces it.',
  }),
  DEFAULT_TIMEOUT_MS: integer(100)
    .prefault('60000')
    .meta({ description: 'Time limit of a run that asks for none, in milliseconds.' }),
  MAX_TIMEOUT_MS: integer(100)
    .prefault('300000')
    .meta({ description: 'Longest time limit that a request may ask for; longer ones are clamped.' }),
  MAX_RUNS: integer(1).prefault('1000').meta({
    description: 'Most runs at once, those that wait included; more are told to come back (429).',
  }),
  MAX_QUEUED_RUNS: integer(0).prefault('32').meta({
    description:
      "Most runs that wait for one chat's kernel, which runs one at a time, in order; more are told to come back (429).",
  }),
  MAX_PROGRAMS: integer(1, 10_000).prefault('64').meta({
    description: 'Most programs at once: bash and every language but Python, each a process tree of its own.',
  }),
  MAX_OUTPUT_BYTES: integer(1024)
    .prefault(String(10 * MiB))
    .meta({
      description: 'Most that is kept of stdout, and of stderr, of one run. Head and tail are kept beyond it.',
    }),
  MAX_KERNELS: integer(1, 10_000).prefault('16').meta({
    description: 'Most kernels alive at once; the least recently used idle one makes room. Workspaces stay.',
  }),
  KERNEL_POOL_SIZE: integer(0, 100).prefault('2').meta({
    description:
      'Kernels kept started, with the toolbox imported, for new chats; in addition to MAX_KERNELS. About 150 MB each; 0 starts every kernel when it is needed.',
  }),
  KERNEL_POOL_MAX_SIZE: integer(0, 100).prefault('8').meta({
    description:
      'Up to so many kernels are kept started while so many new chats came within a minute and 1.5 GB of memory are available (of the container, if it has a limit). Only with the embedded Jupyter.',
  }),
  KERNEL_IDLE_TIMEOUT_MS: integer(1000)
    .prefault(String(30 * 60_000))
    .meta({
      description: 'A kernel that ran nothing for so long is retired, in milliseconds. Its workspace stays.',
    }),
};
