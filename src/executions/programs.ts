import type { KernelKind } from '../kernels/backend.ts';
import type { ProgramEnd, ProgramOptions, ProgramSpec } from '../kernels/programs/program.ts';
import type { ProgramRunner } from '../kernels/programs/program-runner.ts';
import type { Language, Recipe } from '../languages/language.ts';
import { languageOf, missingSentence } from '../languages/registry.ts';
import { withTools } from '../languages/tool-functions.ts';
import { rewriteIncoming } from '../workspaces/mnt-data.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { ExecutionRequest } from './execution.ts';

/** Runs code as a new process: a language's recipe, put together with a request and a workspace, for the runner. */

interface ProgramsOptions {
  readonly runner: Pick<ProgramRunner, 'run'>;
  /** What the gateway offers. */
  readonly kernels: () => Promise<KernelKind>;
  /** Variables of every program. */
  readonly env?: Readonly<Record<string, string>>;
}

export class Programs {
  readonly #options: ProgramsOptions;

  constructor(options: ProgramsOptions) {
    this.#options = options;
  }

  /** Whether programs run beside the cells of the chat's own kernel, and not by the runner. */
  async runInside(): Promise<boolean> {
    return (await this.#options.kernels()).runner.placement === 'inside';
  }

  /** @throws AppError rate_limited, kernel_start_failed, gateway_*: it could not be started */
  async run(request: ExecutionRequest, workspace: Workspace, options: ProgramOptions): Promise<ProgramEnd> {
    return this.#options.runner.run(await this.specOf(request, workspace), options);
  }

  /** @throws AppError gateway_*: what the gateway offers isn't known */
  async specOf(request: ExecutionRequest, workspace: Workspace): Promise<ProgramSpec> {
    const { runner } = await this.#options.kernels();
    const root = runner.pathStrategy === 'rewrite' ? workspace.gatewayPath : undefined;
    const program = toProgram(languageOf(request.language), request, workspace.directory, root);
    return { ...program, env: { ...program.env, ...this.#options.env } };
  }
}

/** @param root what `/mnt/data` in the program becomes where it can't be mounted */
export function toProgram(
  language: Language,
  { code, args, tools }: Pick<ExecutionRequest, 'code' | 'args' | 'tools'>,
  directory: string,
  root: string | undefined,
): ProgramSpec {
  const rewrite = (text: string): string => (root === undefined ? text : rewriteIncoming(text, root));
  return {
    ...withRequestedTools(language, language.recipe(code), tools),
    tools: tools !== undefined,
    workspace: directory,
    source: rewrite(code),
    missing: missingSentence(language),
    // The operating system's arguments end at the first NUL.
    args: args.map((argument) => rewrite(argument.replaceAll('\0', ''))),
  };
}

function withRequestedTools({ id }: Language, recipe: Recipe, tools: ExecutionRequest['tools']): Recipe {
  return tools === undefined || (id !== 'py' && id !== 'bash') ? recipe : withTools(recipe, id, tools.names);
}
