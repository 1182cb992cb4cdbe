import type { ExecutionId, FileId, PrincipalId, SessionId } from '../lib/ids.ts';

/** The kinds of file that people ask for by name. */
export const FILE_FORMATS = ['Excel', 'CSV', 'PDF', 'Image', 'Other'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The origin of a file's bytes: a client's upload, a run's workspace, or a display (a figure that was never saved). */
export type FileSource = 'upload' | 'execution' | 'display';

/** One immutable version of a file: a catalog row. A changed file is a new row that names its predecessor. */
export interface StoredFile {
  readonly id: FileId;
  readonly sessionId: SessionId;
  readonly owner: PrincipalId;
  /** Path relative to `/mnt/data`, `/`-separated: `nested/dir/plot.png`. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** MIME type. */
  readonly type: string;
  readonly format: FileFormat;
  readonly source: FileSource;
  readonly executionId: ExecutionId | null;
  /** 1 for the first version of a path in its session. */
  readonly version: number;
  readonly modifiedFrom: FileId | null;
  /** Whether this version is what its path holds now (false once superseded or deleted by a run). */
  readonly live: boolean;
  readonly readOnly: boolean;
  readonly createdAt: Date;
  readonly lastAccessedAt: Date;
}
