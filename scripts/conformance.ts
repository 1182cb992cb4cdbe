import { readCommandLine, refuse } from './command-line.ts';
import { assertAnswers, createClient } from './conformance/client.ts';
import { countOutcomes, onOneLine, toLine, tryRows } from './conformance/table.ts';

/** `npm run conformance -- BASE`: tries LibreChat's contract on any server, row by row. */

const USAGE = `Usage:
  npm run conformance -- BASE [--key KEY] [--jwt TOKEN]

Tries on the server at BASE what LibreChat needs of it, and prints a line for each row of the contract: pass, fail (it does it
wrongly) or absent (it doesn't do it). Rows of LibreChat up to v0.8.5 are marked a, those from v0.8.6 on b, both ab.
  BASE   as LIBRECHAT_CODE_BASEURL has it: http://127.0.0.1:8000/v1
  --key  sent as X-API-Key
  --jwt  sent as Authorization: Bearer; LibreChat's tokens last five minutes
Exit code: 0 where no row fails, 1 otherwise. It runs small programs and leaves small files there.`;

const { positionals, values } = readCommandLine({
  usage: USAGE,
  options: { key: { type: 'string' }, jwt: { type: 'string' } },
  words: 1,
});
const base = positionals[0] ?? refuse('BASE is missing.', USAGE);
if (!/^https?:\/\//.test(base) || !URL.canParse(base)) refuse('BASE is no http:// or https:// URL.', USAGE);

const { key, jwt: token } = values;
const client = createClient({ base, key, token });
process.exitCode = (await isThere()) && (await tryAll()) ? 0 : 1;

async function isThere(): Promise<boolean> {
  try {
    await assertAnswers(client);
    return true;
  } catch (error) {
    console.error(`No server answers at ${base}: ${onOneLine(error)}`);
    return false;
  }
}

/** Whether no row fails. */
async function tryAll(): Promise<boolean> {
  const context = { client, isAuthenticated: key !== undefined || token !== undefined };
  const results = await tryRows(context, { onResult: (result) => console.log(toLine(result)) });
  const { pass, fail, absent } = countOutcomes(results);
  console.log(`\n${pass} pass, ${fail} fail, ${absent} absent`);
  return fail === 0;
}
