import type { Config } from '../../config.ts';
import { AppError } from '../../errors/app-error.ts';
import type { ExecutionRequest } from '../../executions/execution.ts';
import type { LanguageId } from '../../languages/language.ts';
import { findLanguage, LANGUAGES } from '../../languages/registry.ts';
import type { Principal } from '../../principals/principal.ts';
import type { ExecBody } from './exec-body.ts';

export type TimeLimits = Pick<Config, 'DEFAULT_TIMEOUT_MS' | 'MAX_TIMEOUT_MS'>;

/** The part of an execution request that both dialects read the same way. */
export type CommonFields = Pick<
  ExecutionRequest,
  'owner' | 'mayUseSharedFolder' | 'language' | 'stateful' | 'code' | 'args' | 'timeoutMs'
>;

/** @throws AppError `invalid_request` without code or language, `unsupported_language` for a language we don't run */
export function readCommonFields(
  body: ExecBody,
  principal: Pick<Principal, 'id' | 'mayUseSharedFolder'>,
  limits: TimeLimits,
): CommonFields {
  return {
    owner: principal.id,
    mayUseSharedFolder: principal.mayUseSharedFolder,
    language: readLanguage(body.lang ?? body.language),
    stateful: body.stateful ?? true,
    code: readCode(body.code),
    args: [body.args ?? []].flat().map((argument) => String(argument).toWellFormed()),
    timeoutMs: Math.min(Math.ceil(body.timeout ?? limits.DEFAULT_TIMEOUT_MS), limits.MAX_TIMEOUT_MS),
  };
}

function readLanguage(name: string | null | undefined): LanguageId {
  if (name === null || name === undefined || name.trim() === '') {
    throw new AppError('invalid_request', "lang: is missing; send 'py', 'bash' or another language's name.");
  }
  const language = findLanguage(name);
  if (language === undefined) {
    const known = LANGUAGES.map(({ id, name }) => `${id} (${name})`).join(', ');
    throw new AppError('unsupported_language', `lang: this service runs ${known}, and not that.`);
  }
  return language.id;
}

function readCode(code: string | null | undefined): string {
  if (code === null || code === undefined || code.trim() === '') {
    throw new AppError('invalid_request', 'code: is missing or empty; send the source to run.');
  }
  // A lone surrogate has no UTF-8 form and would not survive the way to the kernel. A byte order mark, which editors leave
  // behind, is no code in most languages.
  return code.toWellFormed().replace(/^\uFEFF/, '');
}
