import type { StoredFile } from '../files/file.ts';
import type { StateReport } from '../kernels/kernel-state.ts';
import type { HtmlForm } from '../kernels/outputs/html-forms.ts';
import type { ToolEvent } from '../kernels/programs/program.ts';
import type { LanguageId } from '../languages/language.ts';
import type { ExecutionId, FileId, PrincipalId, SessionId } from '../lib/ids.ts';
import type { RunClient } from '../lib/run-client.ts';
import type { AttachmentStatus } from './attachments/staging/attachment-status.ts';

/** A file that a request wants to see in the workspace. */
export interface AttachmentReference {
  readonly id: string;
  /** The path under `/mnt/data` that it should have; the file's own name when absent. */
  readonly name?: string;
  /** `catalog`: a file in Cellar's store; `shared-folder`: an id that the chat's backend gave; `url`: an address on the web. */
  readonly source: 'catalog' | 'shared-folder' | 'url';
  /** It comes with an agent or a skill, and is older than any file of the conversation, whenever LibreChat uploaded it. */
  readonly isShared?: true;
}

/**
 * The interpreter that runs the code. `kernel`: the chat's own Python kernel, whose variables survive. `process`: a new
 * process on the chat's files.
 */
export type RunTarget = 'kernel' | 'process';

/** Only Python has a kernel, and a caller may ask for a new process in its place. */
export const runTarget = (language: LanguageId, stateful: boolean): RunTarget =>
  language === 'py' && stateful ? 'kernel' : 'process';

/** One run of code, as the use case takes it from any dialect. */
export interface ExecutionRequest {
  /** The id that the run is to have, where its caller was told one; undefined: a new one. */
  readonly executionId?: ExecutionId;
  readonly owner: PrincipalId;
  readonly client: RunClient;
  readonly language: LanguageId;
  readonly target: RunTarget;
  readonly code: string;
  readonly args: readonly string[];
  /** Variables of the run's environment beside Cellar's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** The program's standard input; null: none. */
  readonly stdin?: string | null;
  /** Whether somebody who follows the run answers what its code asks; only in the chat's kernel. */
  readonly isInteractive?: boolean;
  /** Milliseconds, already clamped to the configured maximum. */
  readonly timeoutMs: number;
  readonly chatId: string | null;
  /** LibreChat's `runtime_session_hint`: the workspace that its stateful runs share. */
  readonly hint: string | null;
  readonly sessionId: SessionId | null;
  readonly userId: string | null;
  /** The person that a signed token names, to whom files of others are closed; null: nothing signed names one. */
  readonly signedUserId: string | null;
  /** Whether this caller can name the answer's session in a later request. */
  readonly canNameSession: boolean;
  readonly attachments: readonly AttachmentReference[];
  /** Whether this caller may stage from ATTACHMENTS_DIR. */
  readonly mayUseSharedFolder: boolean;
  /** Whether the run's files are looked for in any case, or as `TRACKING` says. LibreChat's answer must hold all. */
  readonly tracking: 'always' | 'configured';
  /** Tools of the caller's that the program may call; Python and bash as new processes only. */
  readonly tools?: RequestedTools;
}

interface RequestedTools {
  readonly names: readonly string[];
  readonly onToolCall: (event: ToolEvent) => void;
}

/** An exception, as reported by a program's interpreter. */
export interface ProgramException {
  readonly name: string;
  readonly value: string;
  /** Lines, without host paths. */
  readonly traceback: readonly string[];
}

/** How a run ended, as reported to the caller: `null` as usual, `TO` time limit, `OL` output limit, `SG` killed. */
export type ExecutionStatus = 'TO' | 'OL' | 'SG' | null;

export interface ExecutionResult {
  readonly executionId: ExecutionId;
  readonly sessionId: SessionId;
  readonly stdout: string;
  readonly stderr: string;
  /** Text of the last expression's value. */
  readonly result: string | null;
  /** The HTML of what stands as text on stdout or in `result`, such as tables. */
  readonly htmlForms: readonly HtmlForm[];
  /** The exception that ended the program; null where none did, and where its interpreter doesn't tell. */
  readonly exception: ProgramException | null;
  /** 0, the program's own, 1 for an uncaught exception, 137 when it was killed. */
  readonly exitCode: number;
  readonly status: ExecutionStatus;
  /** Whether it was killed because memory ran out. */
  readonly outOfMemory?: boolean;
  /** Every file that the run wrote, each with what it replaces. */
  readonly files: readonly StoredFile[];
  /** Ids of displayed images, in the order shown; each is among `files`. */
  readonly images: readonly FileId[];
  /** The sessions of files that `files` replace: `modifiedFrom` → where that version is stored. */
  readonly predecessorSessions: ReadonlyMap<FileId, SessionId>;
  /** Whether the session has an output now by which a later request can refer to it. */
  readonly hasLiveOutputs: boolean;
  /** Inputs and earlier outputs that this run deleted, under the names that the request gave them. */
  readonly deletedFiles: readonly string[];
  /** The staging result of each attachment. */
  readonly attachments: readonly AttachmentStatus[];
  /** Files of the run that are left in the workspace on purpose: tools' own folders, and formats that aren't returned. */
  readonly otherFiles: readonly OtherFile[];
  /** Paths that could not be registered, with a sentence each. */
  readonly unregistered: readonly UnregisteredFile[];
  /**
   * Whether the kernel is another one than at the chat's last run, and variables are gone: all, or those that `stateRestored`
   * names as lost.
   */
  readonly stateLost: boolean;
  /** The saved variables that a new kernel got, and those that it didn't; null if it is no new one, or none were saved. */
  readonly stateRestored: StateReport | null;
  /** Whether nothing ran in the session before. */
  readonly isFirstRun: boolean;
  /** Milliseconds. */
  readonly wallTimeMs: number;
}

/** Why a file of a run isn't kept: too many, too large for what is left, a name that can't be one, too deep, or else. */
export type OmissionCause = 'max_files' | 'size' | 'path' | 'depth' | 'unreadable';

/** A file of a run that isn't kept, with a sentence; or several of one cause, which have no names here. */
export interface UnregisteredFile {
  readonly name: string;
  readonly reason: string;
  /** Default: `unreadable`. */
  readonly cause?: OmissionCause;
  /** How many files the entry stands for. Default: 1. */
  readonly count?: number;
}

/** A file, or a folder with its final slash, that a run wrote and that is not handed over, with a sentence. */
export interface OtherFile extends UnregisteredFile {
  /** Bytes; of a folder, what the run wrote in it. */
  readonly size: number;
  /** MIME type; `inode/directory` for a folder. */
  readonly type: string;
}
