import { unreadablePlaces } from '../composition/preflight.ts';
import { type Config, ConfigError, isLoopback, readConfig } from '../config/config.ts';
import { withoutEffect } from '../config/without-effect.ts';
import { bad, type Finding, note, ok } from './finding.ts';

/**
 * Reads the environment as a start would. Without a configuration nothing else can be looked at.
 * @param ignored one sentence for each thing that has no effect as it stands
 */
export function checkConfiguration(
  environment: NodeJS.ProcessEnv,
  ignored: readonly string[],
): {
  config: Config | undefined;
  findings: Finding[];
} {
  const notes = ignored.map((text) => note('configuration', text));
  try {
    const config = readConfig(environment);
    const more = [...withoutEffect(config, environment), ...unreadablePlaces(config)];
    return { config, findings: [...notes, ...more.map((text) => note('configuration', text))] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const remedy = 'Correct it in the environment or in .env; docs/configuration.md has every variable.';
    return {
      config: undefined,
      findings: [...notes, ...error.message.split('\n').map((line) => bad('configuration', line, remedy))],
    };
  }
}

/**
 * Reports the callers that this configuration admits. `hasKeys`: whether the database contains API keys; null if that is
 * unknown.
 */
export function checkWhoMayAsk(config: Config, hasKeys: boolean | null): Finding {
  const { HOST, API_KEYS, ALLOW_UNAUTHENTICATED } = config;
  const { LIBRECHAT_JWT_PUBLIC_KEY, LIBRECHAT_JWT_JWK, LIBRECHAT_JWT_JWKS_URL } = config;
  const ways = [
    ...(API_KEYS.length > 0 ? [`${API_KEYS.length} ${API_KEYS.length === 1 ? 'key' : 'keys'} in API_KEYS`] : []),
    ...(hasKeys === true ? ['keys in the database (`npm run keys -- list`)'] : []),
    ...((LIBRECHAT_JWT_PUBLIC_KEY ?? LIBRECHAT_JWT_JWK ?? LIBRECHAT_JWT_JWKS_URL) ? ["LibreChat's tokens"] : []),
  ];
  if (ways.length > 0) return ok('configuration', `who asks needs one of: ${ways.join(', ')}`);
  if (isLoopback(HOST)) return ok('configuration', 'only this machine may ask, and needs no key');
  if (ALLOW_UNAUTHENTICATED) {
    return note(
      'configuration',
      `anyone who can reach ${HOST} can run code`,
      'Let only the chat application reach the port.',
    );
  }
  return (hasKeys === null ? note : bad)(
    'configuration',
    `beyond loopback (HOST=${HOST}) it starts only if a key is known`,
    'Set API_KEYS, add a key with `npm run keys`, or set one of the JWT variables.',
  );
}
