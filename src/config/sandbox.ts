import { z } from 'zod';
import { parseAllowedHost } from '../lib/allowed-hosts.ts';
import { integer, list, MiB } from './fields.ts';

/** How code is kept apart, and what it may use. */

const allowedHosts = list.pipe(
  z.array(
    z
      .string()
      .refine(
        (entry) => entry === 'pip' || parseAllowedHost(entry) !== undefined,
        'must be host names (example.org, *.example.org, example.org:8443) and pip',
      ),
  ),
);

/** Users of the system below it are other people's. */
const MINIMUM_UID = 1000;
const MAXIMUM_UID = 2 ** 32 - 2;

const uidRange = z
  .string()
  .regex(/^\d{1,10}(-\d{1,10})?$/, 'must be a range of uids, such as 20000-21000')
  .transform((text) => {
    const [first = 0, last = first] = text.split('-').map(Number);
    return { first, last };
  })
  .refine(
    ({ first, last }) => first >= MINIMUM_UID && first <= last && last <= MAXIMUM_UID,
    `must be a range of uids between ${MINIMUM_UID} and ${MAXIMUM_UID}, the smaller one first`,
  );

export const sandbox = {
  SANDBOX: z
    .enum(['auto', 'bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'landlock', 'uid', 'none'])
    .default('auto')
    .meta({
      group: 'Sandbox',
      description:
        'Isolation of kernels of the embedded Jupyter. auto: the best level that this machine supports, never none. none: no isolation; loopback only, never as root.',
    }),
  SANDBOX_REQUIRE: z
    .enum(['bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'landlock', 'uid'])
    .optional()
    .meta({ description: 'Refuse to start at a lower level than this.' }),
  SANDBOX_UIDS: uidRange.prefault('20000-21000').meta({
    description:
      'As root: the users that code runs as, which no one else on the machine may have. Each workspace gets one of its own; the first runs programs without a workspace. A single uid: all workspaces share it.',
  }),
  SANDBOX_PROCESSES: integer(0).optional().meta({
    description:
      'Maximum number of processes and threads per kernel, and per program. 0, here and below: no limit. Default: 512 if Cellar has control groups, otherwise 256.',
  }),
  SANDBOX_MEMORY_BYTES: integer(0)
    .prefault(String(4096 * MiB))
    .meta({ description: 'Maximum private memory of each process, in bytes.' }),
  SANDBOX_TOTAL_MEMORY_BYTES: integer(0)
    .prefault(String(8192 * MiB))
    .meta({
      description:
        'Maximum memory of a kernel, and of a program, with all its child processes, in bytes: enforced by control groups (version 2) if Cellar has them, otherwise by a check once a second.',
    }),
  SANDBOX_FILE_BYTES: integer(0)
    .prefault(String(256 * MiB))
    .meta({ description: 'Maximum size of a file that a program writes, in bytes.' }),
  SANDBOX_TMP_BYTES: integer(MiB)
    .prefault(String(256 * MiB))
    .meta({ description: 'Size of /tmp in bytes, which uses memory of the machine (bubblewrap levels).' }),
  SANDBOX_CPUS: z.coerce.number().min(0).prefault('0').meta({
    description: 'Maximum number of processors per kernel, and per program (1.5). 0: all. Only with control groups.',
  }),
  SANDBOX_CPU_SECONDS: integer(0).prefault('0').meta({
    description: 'Maximum processor time of each process, in seconds; for a kernel, of all its runs together.',
  }),
  SANDBOX_NETWORK: z.enum(['none', 'allowlist']).default('none').meta({
    description:
      "none: sandboxed code has no network. allowlist: it reaches the hosts of SANDBOX_NETWORK_ALLOW at public addresses through Cellar's proxy; each connection is logged, and `pip install` works. Needs a bubblewrap level.",
  }),
  SANDBOX_NETWORK_ALLOW: allowedHosts.prefault('pip').meta({
    description:
      "Comma-separated hosts for allowlist: example.org (ports 443 and 80), example.org:8443, *.example.org (everything below it), and pip for the package index that this machine's pip is set to.",
  }),
};
