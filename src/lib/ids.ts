import { nanoid } from 'nanoid';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The id by which a client knows a scope: an exec session (one workspace) or an upload session (files only). */
export type SessionId = Branded<'SessionId'>;
/** The id of one immutable version of a file. */
export type FileId = Branded<'FileId'>;
/** The id of one run of code. */
export type ExecutionId = Branded<'ExecutionId'>;
/** Identifies the principal that owns a row: `anonymous`, `key:<name>`, … */
export type PrincipalId = Branded<'PrincipalId'>;

/** The ids that LibreChat's `isValidID` accepts (`api/server/routes/files/files.js`): 21 characters of nanoid's alphabet. */
const ID_PATTERN = /^[A-Za-z0-9_-]{21}$/;

export const newSessionId = (): SessionId => nanoid(21) as SessionId;
export const newFileId = (): FileId => nanoid(21) as FileId;
export const newExecutionId = (): ExecutionId => nanoid(21) as ExecutionId;

export const isSessionId = (value: string): value is SessionId => ID_PATTERN.test(value);
export const isFileId = (value: string): value is FileId => ID_PATTERN.test(value);
export const isExecutionId = (value: string): value is ExecutionId => ID_PATTERN.test(value);
