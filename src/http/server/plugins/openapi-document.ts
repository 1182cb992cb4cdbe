import { ERROR_STATUS } from '../../../errors/error-codes.ts';

/** Adds to Fastify's document the facts that the routes' descriptions lack. */

interface Responses {
  [status: string]: { description?: string };
}

interface Body {
  required?: boolean;
  content?: Readonly<Record<string, { readonly schema?: { readonly anyOf?: readonly { readonly type?: string }[] } }>>;
}

interface Operation {
  operationId?: string;
  security?: readonly object[];
  requestBody?: Body;
  responses?: Responses;
}

interface Document {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
}

const BYTES = 'application/octet-stream';

/** Refusals of every route; of those that want credentials; of those that take a body. Others are `4XX` and `5XX`. */
const ALWAYS = [400, 404, 405, 429, 500, 502, 503];
const WITH_CREDENTIALS = [401, 403];
const WITH_BODY = [413, 415, 507];

interface Additions {
  /** The routes that are another protocol's, by path. */
  readonly paths: Readonly<Record<string, object>>;
  /** By operation id, the content of a body besides the described one. */
  readonly otherBodies: ReadonlyMap<string, NonNullable<Body['content']>>;
}

/** Completes the document: plain names of schemas, a name for the rest of a path, other bodies, each usual refusal with its codes. */
export function completeDocument<Whole extends object>(document: Whole, { paths, otherBodies }: Additions): Whole {
  const complete = withPlainNames({ ...document, paths: { ...(document as Document).paths, ...paths } });
  for (const item of Object.values((complete as Document).paths ?? {})) {
    for (const operation of Object.values(item)) {
      const bodies = otherBodies.get(operation.operationId ?? '');
      if (bodies !== undefined && operation.requestBody !== undefined) {
        operation.requestBody.content = { ...operation.requestBody.content, ...bodies };
      }
      if (operation.requestBody !== undefined && mayBeLeftOut(operation.requestBody)) {
        operation.requestBody.required = false;
      }
      if (operation.responses !== undefined) operation.responses = withRefusals(operation, operation.responses);
    }
  }
  return complete;
}

/** Whether a request may have no body: no bytes are an empty file, and a schema that allows null has a default for every field. */
function mayBeLeftOut({ content = {} }: Body): boolean {
  return (
    BYTES in content || Object.values(content).some(({ schema }) => schema?.anyOf?.some(({ type }) => type === 'null'))
  );
}

/** Names the refusals that a route may give, one by one, where it describes them by their first digit. */
function withRefusals({ security, requestBody }: Operation, described: Responses): Responses {
  const usual = [
    ...ALWAYS,
    ...(security?.length === 0 ? [] : WITH_CREDENTIALS),
    ...(requestBody === undefined ? [] : WITH_BODY),
  ];
  const responses: Responses = {};
  for (const status of usual) {
    const range = described[`${String(status)[0]}XX`];
    if (range !== undefined) responses[status] = { ...range, description: codesOf(status) };
  }
  for (const [status, response] of Object.entries(described)) {
    responses[status] = { ...response, description: descriptionOf(status, response.description) };
  }
  return responses;
}

/** Fastify's own word for a response that has no description says nothing. */
function descriptionOf(status: string, description: string | undefined): string {
  if (description !== undefined && description !== 'Default Response') return description;
  if (status === '4XX') return 'Another refusal; `error` is its code.';
  if (status === '5XX') return 'Another failure; `error` is its code.';
  return Number(status) < 400 ? 'The answer.' : codesOf(Number(status));
}

const codesOf = (status: number): string =>
  Object.entries(ERROR_STATUS)
    .filter(([, own]) => own === status)
    .map(([code]) => code)
    .join(', ');

/**
 * Every schema is described twice, as input and as output; each of ours is used one way. This keeps the used one under
 * the plain name.
 */
function withPlainNames<Whole extends object>(document: Whole): Whole {
  const { components, ...rest } = document as Document;
  const schemas = components?.schemas ?? {};
  const used = usedSchemas(rest, schemas);
  const kept = Object.fromEntries([...used].sort().map((name) => [name, schemas[name]]));
  const renamed = [...used].filter((name) => name.endsWith('Input') && !used.has(plainName(name)));
  const text = withNamedRest(JSON.stringify({ ...rest, components: { ...components, schemas: kept } }));
  return JSON.parse(renamed.reduce((json, name) => json.replaceAll(`${name}"`, `${plainName(name)}"`), text));
}

/** The rest of a path, which the router calls `*`, has a name that a client can be generated from. */
const withNamedRest = (json: string): string =>
  json.replaceAll('/{*}"', '/{path}"').replaceAll('"in":"path","name":"*"', '"in":"path","name":"path"');

const plainName = (name: string): string => name.slice(0, -'Input'.length);

/** The names of schemas that `part` refers to, also by way of others. */
function usedSchemas(part: unknown, schemas: Record<string, unknown>, used = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (used.has(name)) continue;
    used.add(name);
    usedSchemas(schemas[name], schemas, used);
  }
  return used;
}
