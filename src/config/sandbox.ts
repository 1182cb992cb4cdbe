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

export const sandbox = {
  SANDBOX: z
    .enum(['auto', 'bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'landlock', 'uid', 'none'])
    .default('auto')
    .meta({
      group: 'Sandbox',
      description:
        'How kernels of the embedded Jupyter are kept apart. auto: the best level this machine offers, never none. none: no isolation; loopback only, never as root.',
    }),
  SANDBOX_REQUIRE: z
    .enum(['bwrap', 'bwrap-noproc', 'bwrap-root', 'landlock+uid', 'landlock', 'uid'])
    .optional()
    .meta({ description: 'Refuse to start on a lower level than this.' }),
  SANDBOX_PROCESSES: integer(0).optional().meta({
    description:
      'Most processes and threads of a kernel, and of a program; 0, here and below: no limit. Default: 512 where Cellar has control groups, else 256.',
  }),
  SANDBOX_MEMORY_BYTES: integer(0)
    .prefault(String(4096 * MiB))
    .meta({ description: 'Most private memory of each process.' }),
  SANDBOX_TOTAL_MEMORY_BYTES: integer(0)
    .prefault(String(8192 * MiB))
    .meta({
      description:
        'Most memory of a kernel, and of a program, with everything that it started: by control groups of version 2 where Cellar was given some, else by a look once a second.',
    }),
  SANDBOX_FILE_BYTES: integer(0)
    .prefault(String(256 * MiB))
    .meta({ description: 'Largest file that a program may write.' }),
  SANDBOX_TMP_BYTES: integer(MiB)
    .prefault(String(256 * MiB))
    .meta({ description: 'Size of /tmp, which is memory of the machine (levels of bubblewrap).' }),
  SANDBOX_CPUS: z.coerce.number().min(0).prefault('0').meta({
    description: 'Processors that a kernel, and a program, may keep busy (1.5); 0: all. Control groups only.',
  }),
  SANDBOX_CPU_SECONDS: integer(0).prefault('0').meta({
    description: "Most processor time of each process, in seconds; a kernel's is counted over all its runs.",
  }),
  SANDBOX_NETWORK: z.enum(['none', 'allowlist']).default('none').meta({
    description:
      "none: sandboxed code reaches nothing. allowlist: it reaches the hosts of SANDBOX_NETWORK_ALLOW at public addresses through Cellar's proxy, each connection is logged, and `pip install` works. Needs a level of bubblewrap.",
  }),
  SANDBOX_NETWORK_ALLOW: allowedHosts.prefault('pip').meta({
    description:
      "Comma-separated hosts for allowlist: example.org (ports 443 and 80), example.org:8443, *.example.org (everything below it), and pip for the package index that this machine's pip is set to.",
  }),
};
