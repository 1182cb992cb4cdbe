/** A document that describes a few of the service's operations: its reader turns each into a tool for a model. */

interface DocumentOptions {
  /** The operations' common path, which the document's server takes in: `/open-webui`. */
  readonly prefix: string;
  readonly basePath: string;
  readonly title: string;
  /** Prefix that makes operation ids unique in the full document; this document omits it. */
  readonly idPrefix?: string;
}

interface OpenApiDocument {
  readonly openapi?: string;
  readonly info?: object;
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** Cuts the operations below `prefix`, and the schemas that they use, out of the full document. Pure. */
export function toolDocument(full: object, { prefix, basePath, title, idPrefix = '' }: DocumentOptions): object {
  const { openapi, info, paths = {}, components } = full as OpenApiDocument;
  const own = Object.entries(paths).filter(([path]) => path.startsWith(`${prefix}/`));
  const shortened = Object.fromEntries(
    own.map(([path, item]) => [path.slice(prefix.length), withoutIdPrefix(item, idPrefix)]),
  );
  const schemas = components?.schemas ?? {};
  const used = [...usedSchemas(shortened, schemas)].sort();
  return {
    openapi,
    info: { ...info, title },
    servers: [{ url: `${basePath}${prefix}` }],
    paths: shortened,
    components: { schemas: Object.fromEntries(used.map((name) => [name, schemas[name]])) },
  };
}

function withoutIdPrefix(item: unknown, idPrefix: string): unknown {
  if (idPrefix === '' || typeof item !== 'object' || item === null) return item;
  const shorten = (operation: { readonly operationId?: string }) => ({
    ...operation,
    operationId: operation.operationId?.replace(idPrefix, ''),
  });
  return Object.fromEntries(Object.entries(item).map(([verb, operation]) => [verb, shorten(operation)]));
}

/** The names of schemas that `part` refers to, also by way of others. */
function usedSchemas(part: unknown, schemas: Readonly<Record<string, unknown>>, used = new Set<string>()): Set<string> {
  for (const [, name = ''] of (JSON.stringify(part) ?? '').matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (used.has(name)) continue;
    used.add(name);
    usedSchemas(schemas[name], schemas, used);
  }
  return used;
}
