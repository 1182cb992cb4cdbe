import { AppError } from '../../../errors/app-error.ts';
import type { ExecutionRequest } from '../../../executions/execution.ts';
import type { Principal } from '../../../principals/principal.ts';

/**
 * A request as this caller may make it, whatever a dialect read: a signed user counts and not the one that the body
 * names, and where nothing tells callers apart no id that others can guess leads to a workspace.
 * @throws AppError `forbidden` for a chat id of such a caller
 */
export function forCaller(request: ExecutionRequest, principal: Principal): ExecutionRequest {
  const userId = principal.userId ?? request.userId;
  if (principal.mayUseGuessableIds) return { ...request, userId };
  refuseChatId(request.chatId, principal);
  return { ...request, userId, hint: null };
}

/** @throws AppError `forbidden` for a chat id of a caller who may only use ids that can't be guessed */
export function refuseChatId(chatId: string | null, principal: Principal): void {
  if (chatId === null || principal.mayUseGuessableIds) return;
  throw new AppError(
    'forbidden',
    'chat_id: not allowed here, because any caller could send the same id. Configure API keys, or continue a run by its session_id.',
  );
}
