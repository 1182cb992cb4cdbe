import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** How every script of package.json reads its command line. */

interface Command<Options extends ParseArgsOptionsConfig> {
  /** Its purpose and its arguments, in a few lines. */
  readonly usage: string;
  readonly options: Options;
  /** Most words that are no options. Default: none. */
  readonly words?: number;
}

/**
 * Reads the options and the words after `npm run … --`. `--help` prints the usage and ends the process; whatever the command
 * doesn't know ends it with 2, the reason and the usage.
 */
export function readCommandLine<const Options extends ParseArgsOptionsConfig>(command: Command<Options>) {
  const { usage, options, words = 0 } = command;
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: words > 0 });
    if (positionals.length > words) throw new Error(`Unexpected argument '${positionals[words]}'.`);
    return { values, positionals };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. To specify');
    refuse(reason, usage);
  }
}

/** Ends the process with 2, the reason and the usage: for what only the command itself can tell. */
export function refuse(reason: string, usage: string): never {
  console.error(`${reason}\n\n${usage}`);
  process.exit(2);
}
