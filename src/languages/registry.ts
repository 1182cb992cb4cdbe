import { javaRecipe } from './java.ts';
import { type Language, type LanguageId, type Recipe, recipe } from './language.ts';

/** Every language that Cellar knows, and how its programs are run. Pure. */

/** Resolves a program's relative imports in its working directory. */
const NODE = ['node', '--import', '{site}/relative-imports.mjs'] as const;

function compiled(fileName: string, needs: string, compile: readonly string[]): Recipe {
  return recipe({ fileName, needs: [needs], compile: [compile], run: ['{build}/main'] });
}

/** White space of the same line only before it: with `\s*` each of many empty lines would be a beginning for all that follow. */
const IMPORTS_C = /^[^\S\n\r\u2028\u2029]*(?:import\s+)?"C"\s*(?:;|\/\/|$)/m;

const D_COMPILE = [
  'if command -v ldc2 >/dev/null; then ldc2 -I. -of="$1/main" -od="$1" "$2"',
  'elif command -v gdc >/dev/null; then gdc -I. -o "$1/main" "$2"',
  'else dmd -I. -of="$1/main" -od="$1" "$2"; fi',
].join('; ');

export const LANGUAGES: readonly Language[] = [
  {
    id: 'py',
    name: 'Python',
    aliases: ['python', 'python3'],
    packages: 'python3',
    version: 'python3 --version',
    trial: "print('ok')",
    recipe: () =>
      recipe({
        fileName: 'main.py',
        needs: ['python3'],
        run: ['python3', '{source}'],
        // Its modules are looked for where it runs, and not only beside the file it was put into.
        env: { PYTHONPATH: '{site}:{workspace}:{packages}' },
      }),
  },
  {
    id: 'js',
    name: 'JavaScript',
    aliases: ['javascript', 'node', 'nodejs', 'mjs', 'cjs'],
    packages: 'nodejs',
    version: 'node --version',
    trial: "console.log('ok')",
    recipe: () => recipe({ fileName: 'main.js', needs: ['node'], run: [...NODE, '{source}'] }),
  },
  {
    id: 'ts',
    name: 'TypeScript',
    aliases: ['typescript'],
    packages: 'nodejs (22.7 or newer)',
    version: 'node --version',
    trial: "enum Word { Ok = 'ok' }\nconsole.log(Word.Ok)",
    // Not only types that can be left out: enums, namespaces and parameter properties too.
    recipe: () =>
      recipe({ fileName: 'main.ts', needs: ['node'], run: [...NODE, '--experimental-transform-types', '{source}'] }),
  },
  {
    id: 'c',
    name: 'C',
    aliases: ['gcc'],
    packages: 'gcc libc6-dev',
    version: 'gcc -dumpfullversion -dumpversion',
    trial: '#include <stdio.h>\nint main(void) { puts("ok"); return 0; }',
    recipe: () => compiled('main.c', 'gcc', ['gcc', '-O1', '-I.', '-o', '{build}/main', '{source}', '-lm', '-pthread']),
  },
  {
    id: 'cpp',
    name: 'C++',
    aliases: ['c++', 'cc', 'cxx', 'g++'],
    packages: 'g++',
    version: 'g++ -dumpfullversion -dumpversion',
    trial: '#include <iostream>\nint main() { std::cout << "ok\\n"; }',
    recipe: () =>
      compiled('main.cpp', 'g++', ['g++', '-std=gnu++20', '-O1', '-I.', '-o', '{build}/main', '{source}', '-pthread']),
  },
  {
    id: 'java',
    name: 'Java',
    aliases: [],
    packages: 'default-jdk-headless',
    version: 'java --version',
    trial: 'public class Trial { public static void main(String[] args) { System.out.println("ok"); } }',
    recipe: javaRecipe,
  },
  {
    id: 'php',
    name: 'PHP',
    aliases: ['php8'],
    packages: 'php-cli',
    version: 'php -r "echo PHP_VERSION;"',
    trial: '<?php echo "ok\\n";',
    // On stderr, and once: the log is stderr, too.
    recipe: () =>
      recipe({
        fileName: 'main.php',
        needs: ['php'],
        run: ['php', '-d', 'display_errors=stderr', '-d', 'log_errors=0', '{source}'],
      }),
  },
  {
    id: 'rs',
    name: 'Rust',
    aliases: ['rust'],
    packages: 'rustc',
    version: 'rustc --version',
    trial: 'fn main() { println!("ok"); }',
    recipe: () =>
      compiled('main.rs', 'rustc', [
        ...['rustc', '--edition=2021', '-C', 'opt-level=1', '-A', 'warnings'],
        ...['--out-dir', '{build}', '-o', '{build}/main', '{source}'],
      ]),
  },
  {
    id: 'go',
    name: 'Go',
    aliases: ['golang'],
    packages: 'golang-go',
    version: 'go env GOVERSION',
    trial: 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("ok\\n") }',
    recipe: (source) => ({
      ...compiled('main.go', 'go', ['go', 'build', '-o', '{build}/main', '{source}']),
      // Linking by C's linker takes longer, and most programs have no C.
      env: IMPORTS_C.test(source) ? {} : { CGO_ENABLED: '0' },
    }),
  },
  {
    id: 'd',
    name: 'D',
    aliases: ['dlang'],
    packages: 'ldc',
    version: '{ ldc2 --version || gdc --version || dmd --version; } 2>/dev/null',
    trial: 'import std.stdio;\nvoid main() { writeln("ok"); }',
    recipe: () => compiled('main.d', 'ldc2|gdc|dmd', ['sh', '-c', D_COMPILE, 'd', '{build}', '{source}']),
  },
  {
    id: 'f90',
    name: 'Fortran',
    aliases: ['fortran', 'f95', 'f03', 'f08'],
    packages: 'gfortran',
    version: 'gfortran -dumpfullversion -dumpversion',
    trial: "program trial\nprint '(a)', 'ok'\nend program",
    recipe: () =>
      compiled('main.f90', 'gfortran', [
        // No limit on the line length, because rewriting /mnt/data makes lines longer.
        ...['gfortran', '-O1', '-ffree-line-length-none', '-J', '{build}', '-o', '{build}/main', '{source}'],
      ]),
  },
  {
    id: 'r',
    name: 'R',
    aliases: ['rscript', 'rlang'],
    packages: 'r-base-core r-cran-cairo',
    version: 'Rscript --version 2>&1',
    trial: 'cat("ok\\n")',
    recipe: () =>
      recipe({
        fileName: 'main.R',
        needs: ['Rscript'],
        run: ['Rscript', '{source}'],
        env: { R_PROFILE_USER: '{site}/profile.R' },
      }),
  },
  {
    id: 'bash',
    name: 'Bash',
    aliases: ['sh', 'shell'],
    packages: 'bash',
    version: 'bash -c "echo \\$BASH_VERSION"',
    trial: 'echo ok',
    recipe: () => recipe({ fileName: 'main.sh', needs: [], run: ['bash', '{source}'] }),
  },
];

const BY_ID: ReadonlyMap<LanguageId, Language> = new Map(LANGUAGES.map((language) => [language.id, language]));
const BY_NAME: ReadonlyMap<string, Language> = new Map(
  LANGUAGES.flatMap((language) => [language.id, ...language.aliases].map((name) => [name, language] as const)),
);

/** @throws Error never: every id has its row, which a test holds. */
export const languageOf = (id: LanguageId): Language => {
  const language = BY_ID.get(id);
  if (language === undefined) throw new Error(`${id} has no recipe.`);
  return language;
};

/** The language that a caller means by `name`, in any case; undefined for one that isn't known. */
export const findLanguage = (name: string): Language | undefined => BY_NAME.get(name.trim().toLowerCase());

/** The stderr text of a program whose toolchain isn't installed. */
export function missingSentence({ name, packages }: Language): string {
  const remedy = packages.replace(/ \(.*\)$/, '');
  return `${name} is not installed where programs run. Install it there (Debian, Ubuntu: apt-get install ${remedy}), or use another language.`;
}
