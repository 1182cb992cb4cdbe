import { AppError } from '../../errors/app-error.ts';
import type { ToolLanguage } from '../../languages/tool-functions.ts';
import type { PrincipalId, SessionId } from '../../lib/ids.ts';
import type { ExecutionRequest } from '../execution.ts';
import type { ExecutionService } from '../execution-service.ts';
import { LiveProgram } from './live-program.ts';
import { REASON, type ToolResult, type Turn, toEnd } from './turn.ts';

/**
 * Programs that call tools of their caller's, who runs them between two requests. The process lives all the while and
 * waits, so nothing of it is done twice: a request starts it or brings results, and gets the next calls or the end.
 */

/** The whole life of a program, with all the times it waits. */
const LIFE_MS = 4 * 60 * 60_000;

export interface ProgrammaticRequest extends ExecutionRequest {
  readonly language: ToolLanguage;
}

export interface TurnOptions {
  /** By which `cancel` finds the program. */
  readonly requestId: string | null;
  /** Aborts when the client has gone: the program ends. */
  readonly signal: AbortSignal;
  /** Told the session when nothing stands between the request and its program any more. */
  readonly onAdmitted?: (sessionId: SessionId) => void;
}

export class ProgrammaticRuns {
  readonly #executions: Pick<ExecutionService, 'execute'>;
  readonly #programs = new Set<LiveProgram>();

  constructor(executions: Pick<ExecutionService, 'execute'>) {
    this.#executions = executions;
  }

  /**
   * Starts a program, up to its first calls or its end.
   * @param tools the tools' own names
   * @throws as `ExecutionService.execute`
   */
  async start(request: ProgrammaticRequest, tools: readonly string[], options: TurnOptions): Promise<Turn> {
    const { requestId, signal, onAdmitted } = options;
    const { owner, language, timeoutMs: turnMs } = request;
    const onForgotten = (): void => void this.#programs.delete(program);
    const program = new LiveProgram({ owner, language, turnMs, tools, onForgotten });
    if (requestId !== null) program.requestIds.add(requestId);
    this.#programs.add(program);
    const turn = program.nextTurn(signal);
    this.#executions
      .execute(
        {
          ...request,
          target: 'process',
          timeoutMs: LIFE_MS,
          tools: { names: tools, onToolCall: (event) => program.take(event) },
        },
        program.signal,
        {
          onAdmitted: (sessionId) => {
            program.admit(sessionId);
            onAdmitted?.(sessionId);
          },
          onOutput: (output) => {
            if (output.type === 'stdout') program.hear(output.text);
          },
        },
      )
      .then(
        (result) => program.finish(() => toEnd(result, program.reason)),
        (error: unknown) =>
          program.finish(() => {
            throw error;
          }),
      );
    return turn;
  }

  /**
   * Brings results to a program that waits, up to its next calls or its end.
   * @throws AppError `continuation_not_found` for an unknown or foreign token, `conflict` while another request brings
   *   results
   */
  async resume(
    owner: PrincipalId,
    token: string,
    results: readonly ToolResult[],
    { requestId, signal, onAdmitted }: TurnOptions,
  ): Promise<Turn> {
    const program = this.#find(owner, (one) => one.token === token);
    if (program?.sessionId === undefined) {
      throw new AppError('continuation_not_found', 'No program waits under this continuation_token; start it again.');
    }
    if (program.isAttended) {
      throw new AppError('conflict', 'Another request brings results to this program already.');
    }
    if (requestId !== null) program.requestIds.add(requestId);
    onAdmitted?.(program.sessionId);
    const turn = program.nextTurn(signal);
    program.answer(results);
    return turn;
  }

  /** Ends the program that a request with this id started or went on with; whether there was one. */
  cancel(owner: PrincipalId, requestId: string): boolean {
    const program = this.#find(owner, (one) => one.requestIds.has(requestId));
    program?.stop(REASON.lost);
    return program !== undefined;
  }

  #find(owner: PrincipalId, matches: (program: LiveProgram) => boolean): LiveProgram | undefined {
    return [...this.#programs].find((one) => one.owner === owner && matches(one));
  }
}
