/** Messages for the scripted model (`test/support/scripted-model.ts`). */

/** A message by which the model runs a command. */
export const run = (command: string): string => call('bash_tool', { command });

/** The command that runs this program of Python. */
export const python = (code: string): string => `python3 - <<'PY'\n${code}\nPY`;

/** A message by which the model hands the conversation over, with a message for the other agent. */
export const handOver = (instructions: string): string => call('lc_transfer_to_*', { instructions });

const call = (tool: string, args: object): string => `CALL ${tool} ${JSON.stringify(args)} END`;
