import { editDistance } from '../lib/edit-distance.ts';
import { composeVariables } from './compose.ts';

/** Names that mean nothing to Cellar: all of `.env`, and of the environment those that look like one of Cellar's. */

/** Variables of other programs and libraries that Cellar starts or loads; they are no mistake in `.env`. */
const OTHERS =
  /^(OTEL|PIP|UV|LC|PYTHON|JUPYTER|COMPOSE|DOCKER|BUILDKIT|npm)_|^(NODE_ENV|TZ|LANG|LANGUAGE|PATH|HOME|USER|TMPDIR|XDG_\w+)$|^(HTTPS?|ALL|NO)_PROXY$|^(SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NO_COLOR|FORCE_COLOR)$/i;

/** Variables that Node.js and the C library read before Cellar reads `.env`. */
const TOO_LATE = /^(NODE_(?!ENV$)|MALLOC_|LD_)/;

/** Kubernetes names the services of a namespace so: CELLAR_PORT=tcp://10.0.0.1:8000. */
const OF_KUBERNETES = /^(tcp|udp|sctp):\/\//;

type Variables = Readonly<Record<string, string | undefined>>;

export interface Names {
  /** Every name of the configuration. */
  readonly own: readonly string[];
  /** The content of `.env`. */
  readonly file: Variables;
  /** The process's environment; it may have what `.env` holds, too. */
  readonly environment: Variables;
}

/** One sentence for each name that has no effect, with Cellar's nearest one; docker compose's names together in one. */
export function unknownNames({ own, file, environment }: Names): string[] {
  const isOwn = new Set(own);
  const isOther = (name: string): boolean => !isOwn.has(name) && !(name in composeVariables);
  const inFile = Object.keys(file)
    .filter(isOther)
    .flatMap((name) => explainInFile(name, own));
  const around = Object.entries(environment)
    .filter(([name, value]) => !(name in file) && isOther(name) && !OF_KUBERNETES.test(value ?? ''))
    .flatMap(([name]) => {
      const nearest = nearestName(name, own);
      return nearest === undefined ? [] : [`${name} is not a variable of Cellar and is ignored. ${meant(nearest)}`];
    });
  const compose = Object.keys({ ...environment, ...file }).filter((name) => name in composeVariables);
  return [...inFile, ...around, ...(compose.length === 0 ? [] : [explainCompose(compose)])];
}

function explainInFile(name: string, own: readonly string[]): string[] {
  const nearest = nearestName(name, own);
  if (nearest !== undefined) return [`.env: ${name} is not a variable of Cellar and is ignored. ${meant(nearest)}`];
  if (TOO_LATE.test(name)) {
    return [`.env: ${name} has no effect there, because it is read before .env is. Set it in the environment.`];
  }
  if (OTHERS.test(name)) return [];
  return [`.env: ${name} is not a variable of Cellar and is ignored; see docs/configuration.md.`];
}

const meant = (name: string): string => `Did you mean ${name}?`;

const explainCompose = (names: readonly string[]): string =>
  `${names.join(', ')}: docker-compose.yml reads ${names.length === 1 ? 'it' : 'them'}, and a Cellar that is started without compose doesn't.`;

/**
 * The one of `own` that a name was probably meant to be: the same but for case, hyphens or the prefix CELLAR_, or a letter or
 * two away. Short names have too many neighbors that are words of their own: PORT and HOST are looked at for one letter only.
 */
export function nearestName(name: string, own: readonly string[]): string | undefined {
  const plain = name.toUpperCase().replaceAll('-', '_');
  const short = plain.replace(/^CELLAR_/, '');
  if (own.includes(plain)) return plain === name ? undefined : plain;
  if (own.includes(short)) return short;
  const [nearest] = own
    .map((each) => ({ each, steps: editDistance(plain, each, each.length < 8 ? 1 : 2) ?? Number.POSITIVE_INFINITY }))
    .filter(({ steps }) => Number.isFinite(steps))
    .sort((left, right) => left.steps - right.steps);
  return nearest?.each;
}
