import type { ProgramSpec } from '../../kernels/programs/program.ts';
import type { Language, Recipe } from '../../languages/language.ts';
import { missingSentence } from '../../languages/registry.ts';
import { withTools } from '../../languages/tool-functions.ts';
import { rewriteIncoming } from '../../workspaces/mnt-data.ts';
import type { ExecutionRequest } from '../execution.ts';

/**
 * A program for the program host: a language's recipe with a request's code. Pure.
 * @param directory the folder of the workspace, below the workspaces' root
 * @param root the path that replaces `/mnt/data` in the program where the workspace can't be mounted there
 */
export function toProgram(
  language: Language,
  { code, args, env = {}, stdin = null, tools }: Pick<ExecutionRequest, 'code' | 'args' | 'env' | 'stdin' | 'tools'>,
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
    ...(Object.keys(env).length === 0 ? {} : { variables: mapValues(env, rewrite) }),
    ...(stdin === null ? {} : { stdin }),
    // The operating system's arguments end at the first NUL.
    args: args.map((argument) => rewrite(argument.replaceAll('\0', ''))),
  };
}

function withRequestedTools({ id }: Language, recipe: Recipe, tools: ExecutionRequest['tools']): Recipe {
  return tools === undefined || (id !== 'py' && id !== 'bash') ? recipe : withTools(recipe, id, tools.names);
}

const mapValues = (record: Readonly<Record<string, string>>, map: (value: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
