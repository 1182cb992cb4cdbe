/** The fields of Cellar's answers that the console reads (see docs/openapi.json for all of them). */

export type Format = 'Excel' | 'CSV' | 'PDF' | 'Image' | 'Other';

export interface WireFile {
  readonly id: string;
  readonly name: string;
  readonly session_id: string;
  readonly type: string;
  readonly size: number;
  readonly format: Format;
  readonly created_at: string;
}

export interface ListedFile extends WireFile {
  readonly version: number;
  /** Whether the path holds this version now. */
  readonly live: boolean;
  readonly read_only: boolean;
  readonly source: 'upload' | 'execution' | 'display';
}

export interface FileVersion extends ListedFile {
  readonly execution_id: string | null;
}

export interface WorkspaceEntry {
  /** `/mnt/data/…` */
  readonly path: string;
  readonly size: number;
  readonly modified_at: string;
}

export interface Kernel {
  readonly state: string;
  readonly language: string;
  readonly last_used_at: string;
  readonly memory_bytes: number | null;
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  /** Its length: of a text, a list, a data frame's rows. */
  readonly size: number | null;
  readonly preview: string;
}

export interface Session {
  readonly session_id: string;
  readonly chat_id: string | null;
  readonly user_id: string | null;
  /** A line of its newest run's code. */
  readonly title: string | null;
  /** Whether its newest run failed. */
  readonly failed: boolean | null;
  /** Bytes of its files. */
  readonly size: number;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly expires_at: string | null;
  /** How many runs have begun and aren't over. */
  readonly running: number;
  readonly kernel: Kernel | null;
  readonly variables?: readonly Variable[] | null;
}

/** The exception that ended a run in the chat's kernel. */
export interface RunException {
  readonly name: string;
  readonly value: string;
  readonly traceback: readonly string[];
}

export type RunClient = 'api' | 'console' | 'librechat' | 'open-webui' | 'mcp' | 'jupyter';

export interface Execution {
  readonly id: string;
  /** The client that asked for the run; null where Cellar doesn't know it. */
  readonly client: RunClient | null;
  readonly language: string;
  readonly code: string | null;
  readonly state: string;
  readonly status: 'TO' | 'OL' | 'SG' | null;
  readonly exit_code: number | null;
  readonly started_at: string;
  readonly wall_time: number | null;
  /** Head and tail of what it said; null where Cellar keeps nothing of it. */
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly result: string | null;
  readonly exception: RunException | null;
  /** Whether the whole run has `html_forms`. */
  readonly has_html: boolean;
  readonly stdout_bytes: number | null;
  readonly stderr_bytes: number | null;
  readonly error: string | null;
  readonly message?: string;
  readonly files: readonly WireFile[];
  /** Ids of those of `files` that it displayed. */
  readonly displays: readonly string[];
}

/** The HTML of a value: of a part of stdout, or of the result where `text` is null. */
export interface HtmlForm {
  readonly text: string | null;
  readonly html: string;
}

export interface Language {
  readonly id: string;
  readonly name: string;
  readonly available: boolean | null;
  readonly version: string | null;
  readonly stateful: boolean;
}

export interface ExecResult {
  readonly session_id: string;
  readonly execution_id?: string;
  readonly error?: string | object;
  readonly message?: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: string | null;
  readonly exit_code: number;
  readonly status: 'TO' | 'OL' | 'SG' | null;
  readonly wall_time: number;
  readonly files: readonly WireFile[];
  readonly images: readonly string[];
  readonly state_lost: boolean;
  readonly unregistered_files?: readonly { readonly name: string; readonly reason: string }[];
}

export type MimeBundle = Readonly<Record<string, unknown>>;

export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  /** null: more than are counted. */
  readonly total_rows: number | null;
  readonly matching_rows?: number;
  readonly formulas?: readonly (readonly [number, number])[];
}

export type Preview =
  | { readonly kind: 'table'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'pdf'; readonly pages: number; readonly page: number; readonly text: string }
  | { readonly kind: 'document'; readonly html: string; readonly truncated: boolean; readonly pages?: number }
  | { readonly kind: 'image'; readonly width: number; readonly height: number; readonly format: string }
  | { readonly kind: 'text'; readonly text: string; readonly truncated: boolean };
