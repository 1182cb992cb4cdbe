import { z } from 'zod';
import { hostPatterns, integer, list, MiB } from './fields.ts';

/** Storage of files, their sources, and their limits. */

/** File extensions, and `image` for displayed images and pages. */
const trackedFormats = list.pipe(
  z.array(z.string().regex(/^[a-z0-9]{1,10}$/, 'must be file extensions without a dot, or image')),
);

export const files = {
  DATA_DIR: z.string().min(1).default('./data').meta({
    group: 'Files',
    description: 'Folder for workspaces, stored files and the database.',
  }),
  WORKSPACES_ROOT: z.string().min(1).optional().meta({
    description: 'Folder with one workspace per chat, as this machine sees it. Default: DATA_DIR/uploads.',
  }),
  GATEWAY_WORKSPACES_ROOT: z.string().startsWith('/').optional().meta({
    description: 'The same folder as the machine of JUPYTER_GATEWAY_URL sees it. Default: WORKSPACES_ROOT.',
  }),
  REPLICA: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/, 'must be 1–20 of a–z, 0–9 and inner hyphens')
    .optional()
    .meta({
      description:
        'Name of this Cellar among several that share WORKSPACES_ROOT, each with a DATA_DIR of its own (docs/scaling.md). It stays with the DATA_DIR.',
    }),
  WORKSPACE_TRANSPORT: z.enum(['shared', 'kernel']).default('shared').meta({
    description:
      "How files get to the kernels of JUPYTER_GATEWAY_URL. shared: by a folder that both machines see. kernel: through each kernel's own channel; GATEWAY_WORKSPACES_ROOT is then a folder of the kernels' machine (default: /tmp/cellar-workspaces), which need not exist.",
  }),
  ATTACHMENTS_DIR: z.string().min(1).optional().meta({
    description:
      "Folder that a chat backend shares with Cellar, with files named {id}_{name} or {id} (Open WebUI's data/uploads). Only read.",
  }),
  OPEN_WEBUI_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'An Open WebUI whose API is asked for files by id that ATTACHMENTS_DIR does not have, for the keys that may use that folder.',
    }),
  OPEN_WEBUI_API_KEY: z.string().min(1).optional().meta({ description: "That Open WebUI's key." }),
  URL_SOURCES_ALLOW: hostPatterns.prefault('').meta({
    description:
      'Comma-separated hosts from which requests may bring files by URL: files.example.org, *.example.org. Only public addresses are connected to. Empty: none.',
  }),
  SOURCE_TIMEOUT_MS: integer(100)
    .prefault('30000')
    .meta({ description: 'How long fetching one attachment may take, all tries together, in milliseconds.' }),
  STAGE_ROOTS: list
    .pipe(z.array(z.string().startsWith('/', 'must be absolute paths')))
    .prefault('')
    .meta({
      description:
        'Comma-separated folders below which keys with the grant `attachments` may stage files by path (POST /files/stage). Empty: none.',
    }),
  STAGING_MODE: z.enum(['auto', 'reflink', 'symlink', 'copy']).default('auto').meta({
    description:
      'How attachments get into a workspace. auto: a reflink where the file system can, else a copy. What is asked for and not possible falls back to a copy.',
  }),
  STAGING_DIR: z.string().min(1).optional().meta({
    description:
      'Folder for copies of attachments that wait for the next workspace, where there are no reflinks; on the file system of WORKSPACES_ROOT, for Cellar alone, emptied at every start. Default: DATA_DIR/staging.',
  }),
  MAX_STAGING_BYTES: integer(0)
    .prefault(String(2048 * MiB))
    .meta({ description: 'Most that these copies may take; 0: attachments are copied each time.' }),
  TRACKED_FORMATS: trackedFormats.prefault('xlsx,xls,csv,pdf,image').meta({
    description:
      'What a run of a chat_id caller returns: file extensions, and `image` for what is displayed: images, and pages (plotly). LibreChat gets every file.',
  }),
  TRACKING: z.enum(['always', 'requested']).default('always').meta({
    description: 'requested: scan a chat_id run only if its code names a tracked format and saves something.',
  }),
  MAX_UPLOAD_BYTES: integer(1)
    .prefault(String(512 * MiB))
    .meta({ description: 'Largest file that an upload may hold.' }),
  MAX_OUTPUT_FILES: integer(1)
    .prefault('2000')
    .meta({ description: 'Most files of one run that are kept; those beyond are named in its answer.' }),
  MAX_UPLOAD_REQUEST_BYTES: integer(0)
    .prefault(String(2048 * MiB))
    .meta({ description: 'Most that the files of one upload may take together; 0: no limit.' }),
  MAX_SESSION_BYTES: integer(0)
    .prefault(String(10_240 * MiB))
    .meta({
      description: "Most that a session's files may take, all versions; an upload beyond it is refused. 0: no limit.",
    }),
  MAX_WORKSPACE_BYTES: integer(0)
    .prefault(String(4096 * MiB))
    .meta({
      description:
        "Most that a chat's workspace may take on the disk, installed packages included; a run that writes more is stopped, and what it made so far is kept. 0: no limit.",
    }),
  MAX_PRINCIPAL_BYTES: integer(0).prefault('0').meta({
    description:
      'Most that the files of one API key may take. Beyond it uploads are refused, and sessions unused for a day or more go, the oldest first. 0: no limit.',
  }),
  MAX_TOTAL_BYTES: integer(0).prefault('0').meta({ description: 'The same for all files together. 0: no limit.' }),
  MIN_FREE_BYTES: integer(0)
    .prefault(String(256 * MiB))
    .meta({
      description:
        'What has to stay free on the disk of DATA_DIR: as with MAX_TOTAL_BYTES, and a run that writes is stopped before. 0: no limit.',
    }),
  SESSION_TTL_HOURS: integer(24).prefault('168').meta({
    description: 'A session that nothing of was used for so long goes, with its files and its workspace.',
  }),
  PUBLIC_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'Address under which browsers reach Cellar, with the path prefix if there is one, for absolute download links: https://chat.example/cellar.',
    }),
  MAX_BODY_BYTES: integer(1024)
    .prefault(String(32 * MiB))
    .meta({ description: 'Largest JSON body.' }),
};
