import { accessSync, constants } from 'node:fs';
import { type Config, ConfigError } from '../config/config.ts';
import { type FolderProblem, tryFolder } from '../lib/make-folder.ts';
import { errnoOf } from '../lib/storage-error.ts';
import { tryListening } from '../lib/try-listening.ts';

/** Fast checks of the machine, run before the slow steps of a start. */

/**
 * Tries the port and every folder that Cellar writes to.
 * @throws ConfigError with one line for each that can't be used, and what to do
 */
export async function checkPlaces(config: Config): Promise<void> {
  const listening = await tryListening(config);
  const problems = [
    ...(listening === undefined ? [] : [`${listening.variable}: ${listening.text} ${listening.remedy}`]),
    ...tryFolders(config).flatMap(({ name, problem }) =>
      problem === undefined ? [] : [`${name}: ${problem.text} ${problem.remedy}`],
    ),
  ];
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
}

export interface TriedFolder {
  /** The variable that names it. */
  readonly name: string;
  readonly folder: string;
  /** Undefined if files can be made there. */
  readonly problem: FolderProblem | undefined;
}

/** The folders that Cellar writes to. Folders inside one that can't be used aren't checked. */
export function tryFolders({ DATA_DIR, WORKSPACES_ROOT, STAGING_DIR }: Config): TriedFolder[] {
  const data = { name: 'DATA_DIR', folder: DATA_DIR, problem: tryFolder('DATA_DIR', DATA_DIR) };
  const others = Object.entries({ WORKSPACES_ROOT, STAGING_DIR })
    .filter(([, folder]) => data.problem === undefined || !folder.startsWith(`${DATA_DIR}/`))
    .map(([name, folder]) => ({ name, folder, problem: tryFolder(name, folder) }));
  return [data, ...others];
}

/**
 * One sentence for each thing that Cellar only reads, and that can't be read now. It is looked for at each request, so it may come
 * later: a folder that a chat backend makes when it starts.
 */
export function unreadablePlaces({ ATTACHMENTS_DIR, STAGE_ROOTS, PROMPT_FILE }: Config): string[] {
  const places = [
    ...(ATTACHMENTS_DIR === undefined ? [] : [{ name: 'ATTACHMENTS_DIR', path: ATTACHMENTS_DIR }]),
    ...STAGE_ROOTS.map((path) => ({ name: 'STAGE_ROOTS', path })),
    ...(PROMPT_FILE === undefined ? [] : [{ name: 'PROMPT_FILE', path: PROMPT_FILE }]),
  ];
  return places.flatMap(({ name, path }) => {
    try {
      accessSync(path, constants.R_OK);
      return [];
    } catch (error) {
      const isAbsent = ['ENOENT', 'ENOTDIR'].includes(errnoOf(error));
      const reason = isAbsent ? "isn't there" : `can't be read by uid ${process.getuid?.() ?? '?'}`;
      return [`${name}: ${path} ${reason}. Requests that need it fail until it is.`];
    }
  });
}
