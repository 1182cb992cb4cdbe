import { z } from 'zod';
import { hostPatterns, integer, list, MiB } from './fields.ts';

/** Storage of files, their sources, and their limits. */

/** File extensions, and `image` for displayed images and pages. */
const formats = list.pipe(
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
    description: 'Path of the same folder on the machine of JUPYTER_GATEWAY_URL. Default: WORKSPACES_ROOT.',
  }),
  REPLICA: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/, 'must be 1–20 of a–z, 0–9 and inner hyphens')
    .optional()
    .meta({
      description:
        'Name of this Cellar among several that share WORKSPACES_ROOT, each with its own DATA_DIR (docs/scaling.md). Keep the name with its DATA_DIR.',
    }),
  WORKSPACE_TRANSPORT: z.enum(['shared', 'kernel']).default('shared').meta({
    description:
      "How files reach the kernels of JUPYTER_GATEWAY_URL. shared: through a folder that both machines mount. kernel: through each kernel's own channel; GATEWAY_WORKSPACES_ROOT is then a folder of the kernels' machine (default: /tmp/cellar-workspaces), which Cellar creates if needed.",
  }),
  ATTACHMENTS_DIR: z.string().min(1).optional().meta({
    description:
      "Folder that a chat backend shares with Cellar, with files named {id}_{name} or {id} (Open WebUI's data/uploads). Cellar only reads it.",
  }),
  OPEN_WEBUI_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'URL of an Open WebUI. For keys that may use ATTACHMENTS_DIR, Cellar fetches files missing there by id from its API.',
    }),
  OPEN_WEBUI_API_KEY: z.string().min(1).optional().meta({ description: 'API key of that Open WebUI.' }),
  URL_SOURCES_ALLOW: hostPatterns.prefault('').meta({
    description:
      'Comma-separated hosts from which requests may attach files by URL: files.example.org, *.example.org. Cellar connects to public addresses only. Empty: none.',
  }),
  SOURCE_TIMEOUT_MS: integer(100)
    .prefault('30000')
    .meta({ description: 'Time limit for fetching one attachment, all retries included, in milliseconds.' }),
  STAGE_ROOTS: list
    .pipe(z.array(z.string().startsWith('/', 'must be absolute paths')))
    .prefault('')
    .meta({
      description:
        'Comma-separated folders below which keys with the grant `attachments` may stage files by path (POST /files/stage). Empty: none.',
    }),
  STAGING_MODE: z.enum(['auto', 'reflink', 'symlink', 'copy']).default('auto').meta({
    description:
      'How Cellar puts attachments into a workspace. auto: a reflink if the file system supports it, otherwise a copy. An unsupported mode falls back to a copy.',
  }),
  STAGING_DIR: z.string().min(1).optional().meta({
    description:
      'Folder for spare copies of attachments for the next workspace, used if there are no reflinks. It must be on the file system of WORKSPACES_ROOT and used by this Cellar only; every start empties it. Default: DATA_DIR/staging.',
  }),
  MAX_STAGING_BYTES: integer(0)
    .prefault(String(2048 * MiB))
    .meta({ description: 'Maximum size of these copies, in bytes. 0: attachments are copied each time.' }),
  TRACKED_FORMATS: formats.prefault('xlsx,xls,csv,pdf').meta({
    description:
      "Formats of deliverables: `generated_files` of an answer and the list of a chat's generated files show these. File extensions, and `image` for displayed images and pages (plotly). `files` of every answer has all files.",
  }),
  OUTPUT_FORMATS: formats.prefault('').meta({
    description:
      'Formats that runs return, in the same form. Other files stay in the workspace; the answer names them (other_files). Empty: all.',
  }),
  TOOL_FOLDERS: list
    .pipe(z.array(z.string().regex(/^[^/]+\/.*[^/]$/, 'must be folder/marker, such as .git/HEAD or */pyvenv.cfg')))
    .prefault('')
    .meta({
      description:
        "Comma-separated folders that tools create for themselves, in addition to those that Cellar knows (docs/files.md). Answers leave out the files in them. Each entry is the folder's name (`*`: any), `/`, and the path of a file in the folder that identifies it.",
    }),
  TRACKING: z.enum(['always', 'requested']).default('always').meta({
    description: 'requested: scan a chat_id run only if its code names a tracked format and saves something.',
  }),
  MAX_UPLOAD_BYTES: integer(1)
    .prefault(String(512 * MiB))
    .meta({ description: 'Maximum size of an uploaded file, in bytes.' }),
  MAX_OUTPUT_FILES: integer(1)
    .prefault('2000')
    .meta({ description: 'Maximum number of files kept per run; the answer names the others.' }),
  MAX_UPLOAD_REQUEST_BYTES: integer(0)
    .prefault(String(2048 * MiB))
    .meta({ description: 'Maximum total size of the files of one upload, in bytes. 0: no limit.' }),
  MAX_SESSION_BYTES: integer(0)
    .prefault(String(10_240 * MiB))
    .meta({
      description:
        "Maximum size of a session's files, all versions, in bytes; a larger upload is refused. 0: no limit.",
    }),
  MAX_WORKSPACE_BYTES: integer(0)
    .prefault(String(4096 * MiB))
    .meta({
      description:
        "Maximum size of a chat's workspace on disk, installed packages included, in bytes; a run that writes more is stopped, and its files so far are kept. 0: no limit.",
    }),
  MAX_PRINCIPAL_BYTES: integer(0).optional().meta({
    description:
      'Maximum size of the files of one API key, in bytes; with OPEN_WEBUI_JWT_SECRET, of each user of a key. Beyond it, uploads are refused, and sessions unused for a day or more are removed, oldest first. 0: no limit. Default: a key that has stored more than the average of all keys gets none of the last quarter of the disk; nothing is removed.',
  }),
  MAX_TOTAL_BYTES: integer(0)
    .prefault('0')
    .meta({ description: 'The same limit for all files together. 0: no limit.' }),
  MIN_FREE_BYTES: integer(0)
    .prefault(String(256 * MiB))
    .meta({
      description:
        'Space that must stay free on the disk of DATA_DIR, in bytes: enforced like MAX_TOTAL_BYTES, and a run that would use it is stopped. 0: no limit.',
    }),
  SESSION_TTL_HOURS: integer(24).prefault('168').meta({
    description: 'Cellar removes a session that was not used for this many hours, with its files and its workspace.',
  }),
  PUBLIC_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'URL at which browsers reach Cellar, with its path prefix if it has one, for absolute download links: https://chat.example/cellar.',
    }),
  MAX_BODY_BYTES: integer(1024)
    .prefault(String(32 * MiB))
    .meta({ description: 'Maximum size of a JSON body, in bytes.' }),
};
