import { type Config, ConfigError, isLoopback, readConfig } from '../config.ts';
import { bad, type Finding, note, ok } from './finding.ts';

/** Reads the environment as a start would. Without a configuration nothing else can be looked at. */
export function checkConfiguration(environment: NodeJS.ProcessEnv): {
  config: Config | undefined;
  findings: Finding[];
} {
  try {
    const config = readConfig(environment);
    return { config, findings: [whoMayAsk(config)] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const remedy = 'Correct it in the environment or in .env; the README has a table of all variables.';
    return {
      config: undefined,
      findings: error.message.split('\n').map((line) => bad('configuration', line, remedy)),
    };
  }
}

function whoMayAsk(config: Config): Finding {
  const { HOST, API_KEYS, ALLOW_UNAUTHENTICATED } = config;
  if (API_KEYS.length > 0) return ok('configuration', `${API_KEYS.length} key(s) in API_KEYS`);
  if (isLoopback(HOST)) return ok('configuration', 'only this machine may ask, and needs no key');
  if (ALLOW_UNAUTHENTICATED) {
    return note(
      'configuration',
      `whoever reaches ${HOST} can run code`,
      'Let only the chat application reach the port.',
    );
  }
  return note(
    'configuration',
    `beyond loopback (HOST=${HOST}) it starts only if a key is known`,
    'Set API_KEYS, add a key with `npm run keys`, or set one of the JWT variables.',
  );
}
