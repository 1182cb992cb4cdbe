import type { LanguageId, Recipe } from './language.ts';

/**
 * A caller's tools as functions of a program. The names are mangled as LibreChat's client does it, which tells its model
 * the mangled ones (`normalizeToPythonIdentifier` and `normalizeToBashIdentifier` of @librechat/agents). Pure.
 */

const PYTHON_KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const BASH_RESERVED = new Set(
  (
    'if then else elif fi case esac for while until do done in function select time coproc declare typeset local ' +
    'readonly export unset'
  ).split(' '),
);

export const toPythonIdentifier = (name: string): string => mangle(name, /[-\s]/g, PYTHON_KEYWORDS);
export const toBashIdentifier = (name: string): string => mangle(name, /[-\s.]/g, BASH_RESERVED);

function mangle(name: string, separators: RegExp, reserved: ReadonlySet<string>): string {
  const plain = name.replace(separators, '_').replace(/[^a-zA-Z0-9_]/g, '');
  const identifier = /^[0-9]/.test(plain) ? `_${plain}` : plain;
  return reserved.has(identifier) ? `${identifier}_tool` : identifier;
}

/** Languages in which a program can call tools. */
export type ToolLanguage = Extract<LanguageId, 'py' | 'bash'>;

/** A recipe by which the program finds a function for each tool; of two with one name the last has it. */
export function withTools(recipe: Recipe, language: ToolLanguage, tools: readonly string[]): Recipe {
  return language === 'py' ? pythonWithTools(recipe, tools) : bashWithTools(recipe, tools);
}

function pythonWithTools(recipe: Recipe, tools: readonly string[]): Recipe {
  const names = Object.fromEntries(tools.map((tool) => [toPythonIdentifier(tool), tool]));
  return {
    ...recipe,
    run: ['python3', '{site}/cellar_tools.py', 'run', '{source}'],
    env: { ...recipe.env, CELLAR_TOOL_NAMES: JSON.stringify(names) },
  };
}

function bashWithTools(recipe: Recipe, tools: readonly string[]): Recipe {
  const functions = tools.flatMap((tool) => {
    const identifier = toBashIdentifier(tool);
    return identifier === '' ? [] : [`${identifier}() { _cellar_tool ${quote(tool)} "$@"; }`];
  });
  return {
    ...recipe,
    env: {
      ...recipe.env,
      // Every bash that the program starts reads this file first.
      BASH_ENV: '{site}/tools.sh',
      CELLAR_TOOLS_CLIENT: '{site}/cellar_tools.py',
      CELLAR_TOOL_FUNCTIONS: functions.join('\n'),
    },
  };
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
