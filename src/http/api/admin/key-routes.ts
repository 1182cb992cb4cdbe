import { z } from 'zod';
import { isKeyName } from '../../../config/api-keys.ts';
import { AppError } from '../../../errors/app-error.ts';
import { invalidField } from '../../../errors/failures.ts';
import { readNetworks } from '../../../principals/key-bounds.ts';
import { errorResponses } from '../../server/error-handler.ts';
import { principalOf } from '../../server/plugins/principal.ts';
import type { Api, RouteContext } from '../../server/route-context.ts';

const NAME = '1–64 letters, digits, dots, hyphens and underscores';
const name = z.string().refine(isKeyName, `must be ${NAME}`).meta({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });

const keySchema = z
  .object({
    name: z.string(),
    tenant: z.string().meta({ description: 'Keys of one tenant see the same files.' }),
    role: z.enum(['user', 'admin']),
    attachments: z.boolean(),
    scope: z.literal('jupyter').nullable(),
    networks: z.array(z.string()).nullable().meta({ description: 'Null: it is valid from every address.' }),
    created_at: z.string(),
    last_used_at: z.string().nullable(),
    expires_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });

const time = z.iso.datetime({ offset: true, error: 'must be a time like 2027-01-31T00:00:00Z' });

/** Strict: a misspelt bound would make a key without it. */
const newKey = z
  .strictObject({
    name: name.meta({ description: NAME }),
    tenant: name.optional().meta({ description: 'Default: the name.' }),
    admin: z.boolean().default(false),
    attachments: z.boolean().default(false).meta({ description: 'Whether it may stage files from ATTACHMENTS_DIR.' }),
    scope: z.literal('jupyter').optional().meta({ description: 'The only routes that it opens.' }),
    networks: z
      .string()
      .optional()
      .meta({ description: 'Addresses that may use it, comma-separated: 10.0.0.0/8,192.0.2.7.' }),
    expires_at: time.optional().meta({ description: 'Default: it does not expire.' }),
  })
  .meta({ id: 'NewApiKey' });

/** `/admin/keys`: the keys in the database, as `npm run keys` has them. Those of `API_KEYS` are in the environment only. */
export function keyRoutes(api: Api, { services }: RouteContext): void {
  const config = { admin: true };
  const tags = ['admin'];
  api.get(
    '/admin/keys',
    {
      config,
      exposeHeadRoute: false,
      schema: {
        operationId: 'listApiKeys',
        summary: 'The API keys in the database, without their secrets',
        tags,
        response: { 200: z.object({ keys: z.array(keySchema) }), ...errorResponses },
      },
    },
    async () => ({
      keys: services.keys.list().map((key) => ({
        name: key.name,
        tenant: key.tenant,
        role: key.role,
        attachments: key.mayUseSharedFolder,
        scope: key.scope,
        networks: key.networks === null ? null : [...key.networks],
        created_at: toTime(key.createdAtMs),
        last_used_at: toTime(key.lastUsedAtMs),
        expires_at: toTime(key.expiresAtMs),
        revoked_at: toTime(key.revokedAtMs),
      })),
    }),
  );
  api.post(
    '/admin/keys',
    {
      config,
      schema: {
        operationId: 'addApiKey',
        summary: 'Make an API key; its secret is in this answer only',
        description: 'The key is valid from the next request on. If authentication is off, the first key turns it on.',
        tags,
        body: newKey,
        response: { 201: z.object({ name: z.string(), secret: z.string() }), ...errorResponses },
      },
    },
    async (request, reply) => {
      const { name, tenant = name, admin, attachments, scope = null, networks, expires_at: end } = request.body;
      if (scope !== null && (admin || attachments)) {
        throw invalidField('scope', 'opens nothing else, so leave out admin and attachments');
      }
      const bounds = {
        networks: networks === undefined ? null : networksOf(networks),
        expiresAtMs: endOf(end ?? null),
      };
      const role = admin ? 'admin' : 'user';
      const secret = services.keys.add({ name, tenant, role, mayUseSharedFolder: attachments, scope }, bounds);
      if (secret === null) {
        throw new AppError('conflict', `A key named ${name} exists, or existed. Choose another name.`);
      }
      request.log.info({ event: 'api_key.added', key: name, role, by: principalOf(request).id });
      return reply.code(201).header('cache-control', 'no-store').send({ name, secret });
    },
  );
  api.patch(
    '/admin/keys/:name',
    {
      config,
      schema: {
        operationId: 'renewApiKey',
        summary: 'Change when an API key expires; an expired key becomes valid again',
        tags,
        params: z.object({ name }),
        body: z.strictObject({
          expires_at: time.nullable().meta({ description: 'A time in the future. Null: it does not expire.' }),
        }),
        response: { 200: z.object({ name: z.string(), expires_at: z.string().nullable() }), ...errorResponses },
      },
    },
    async (request) => {
      const { name } = request.params;
      const end = request.body.expires_at;
      const expiresAtMs = end === null ? null : Date.parse(end);
      if (expiresAtMs !== null && expiresAtMs <= Date.now()) {
        throw new AppError('conflict', 'expires_at has passed already. To end a key now, revoke it.');
      }
      if (!services.keys.renew(name, expiresAtMs)) {
        throw new AppError('conflict', `No key named ${name} can be renewed: it was revoked or never existed.`);
      }
      const expires = toTime(expiresAtMs);
      request.log.info({ event: 'api_key.renewed', key: name, expires, by: principalOf(request).id });
      return { name, expires_at: expires };
    },
  );
  api.delete(
    '/admin/keys/:name',
    {
      config,
      schema: {
        operationId: 'revokeApiKey',
        summary: 'Revoke an API key; its name stays taken',
        tags,
        params: z.object({ name }),
        response: {
          200: z.object({
            name: z.string(),
            revoked: z.boolean().meta({ description: 'false: no valid key has that name.' }),
          }),
          ...errorResponses,
        },
      },
    },
    async (request) => {
      const revoked = services.keys.revoke(request.params.name);
      if (revoked)
        request.log.info({ event: 'api_key.revoked', key: request.params.name, by: principalOf(request).id });
      return { name: request.params.name, revoked };
    },
  );
}

/** @throws AppError `invalid_request` for a time that is over */
function endOf(time: string | null): number | null {
  const timeMs = time === null ? null : Date.parse(time);
  if (timeMs === null || timeMs > Date.now()) return timeMs;
  throw invalidField('expires_at', 'is in the past. To end a key now, revoke it');
}

/** @throws AppError `invalid_request` */
function networksOf(text: string): readonly string[] {
  const networks = readNetworks(text);
  if (networks !== undefined) return networks;
  throw invalidField('networks', 'takes addresses and networks, comma-separated: 10.0.0.0/8,::1');
}

const toTime = <Time extends number | null>(timeMs: Time) =>
  (timeMs === null ? null : new Date(timeMs).toISOString()) as Time extends null ? null : string;
