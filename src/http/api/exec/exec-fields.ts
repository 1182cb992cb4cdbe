import type { Config } from '../../../config/config.ts';
import { AppError } from '../../../errors/app-error.ts';
import { invalidField } from '../../../errors/failures.ts';
import { type ExecutionRequest, runTarget } from '../../../executions/execution.ts';
import type { LanguageId } from '../../../languages/language.ts';
import { findLanguage, LANGUAGES } from '../../../languages/registry.ts';
import type { Principal } from '../../../principals/principal.ts';
import type { ExecBody } from './exec-body.ts';
import { readVariables } from './exec-variables.ts';

export type TimeLimits = Pick<Config, 'DEFAULT_TIMEOUT_MS' | 'MAX_TIMEOUT_MS'>;

/**
 * The time limits of a caller's run. Only one that nobody waits for may take hours, and only with a key that may.
 * @param isAsync whether the caller asked not to wait
 */
export function timeLimits(
  config: TimeLimits & Pick<Config, 'LONG_RUN_KEYS' | 'LONG_TIMEOUT_MS'>,
  { id }: Pick<Principal, 'id'>,
  isAsync: boolean,
): TimeLimits {
  const { DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS, LONG_RUN_KEYS, LONG_TIMEOUT_MS } = config;
  const mayBeLong = LONG_RUN_KEYS.some((name) => id === `key:${name}` || id.startsWith(`key:${name}:user:`));
  const longest = isAsync && mayBeLong ? Math.max(MAX_TIMEOUT_MS, LONG_TIMEOUT_MS) : MAX_TIMEOUT_MS;
  return { DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS: longest };
}

/** The part of an execution request that both dialects read the same way. */
export type CommonFields = Pick<
  ExecutionRequest,
  | 'owner'
  | 'signedUserId'
  | 'mayUseSharedFolder'
  | 'language'
  | 'target'
  | 'code'
  | 'args'
  | 'env'
  | 'stdin'
  | 'timeoutMs'
>;

/** @throws AppError `invalid_request` without code or language, `unsupported_language` for a language we don't run */
export function readCommonFields(
  body: ExecBody,
  principal: Pick<Principal, 'id' | 'userId' | 'mayUseSharedFolder'>,
  limits: TimeLimits,
): CommonFields {
  const language = readLanguage(body.lang ?? body.language);
  return {
    owner: principal.id,
    signedUserId: principal.userId,
    mayUseSharedFolder: principal.mayUseSharedFolder,
    language,
    target: runTarget(language, body.stateful ?? true),
    code: readCode(body.code),
    args: readArguments(body.args),
    env: readVariables(body.env),
    stdin: body.stdin?.toWellFormed() ?? null,
    timeoutMs: Math.min(Math.ceil(body.timeout ?? limits.DEFAULT_TIMEOUT_MS), limits.MAX_TIMEOUT_MS),
  };
}

/** Linux passes a program at most 128 KiB per argument; this leaves room for longer paths and the environment. */
const MAX_ARGUMENT_BYTES = 120 * 1024;
const MAX_ARGUMENTS_BYTES = 1024 * 1024;
/** bubblewrap takes 9,000, its own among them. */
const MAX_ARGUMENTS = 8_000;

function readArguments(given: ExecBody['args']): string[] {
  const list = typeof given === 'string' ? [given] : (given ?? []);
  if (list.length > MAX_ARGUMENTS) throw tooMuch(`${list.length} arguments, of at most ${MAX_ARGUMENTS}`);
  const args = list.map((argument) => String(argument).toWellFormed());
  const sizes = args.map((argument) => Buffer.byteLength(argument));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.some((size) => size > MAX_ARGUMENT_BYTES)) {
    throw tooMuch(`an argument of ${Math.max(...sizes)} bytes, of at most ${MAX_ARGUMENT_BYTES}`);
  }
  if (total > MAX_ARGUMENTS_BYTES) throw tooMuch(`arguments of ${total} bytes, of at most ${MAX_ARGUMENTS_BYTES}`);
  return args;
}

const tooMuch = (fact: string): AppError =>
  invalidField('args', `has ${fact}. Put long input into a file, or into the code`);

function readLanguage(name: string | null | undefined): LanguageId {
  if (name === null || name === undefined || name.trim() === '') {
    throw invalidField('lang', "is missing; send 'py', 'bash' or another language's name");
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
    throw invalidField('code', 'is missing or empty; send the source to run');
  }
  // A lone surrogate has no UTF-8 form and would not survive the way to the kernel. A byte order mark, which editors leave
  // behind, is no code in most languages.
  return code.toWellFormed().replace(/^\uFEFF/, '');
}
