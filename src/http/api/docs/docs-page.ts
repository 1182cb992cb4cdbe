import { escapeHtml } from '../../wire/escape-html.ts';

/** The API's description as a page without scripts: operations by tag, with what each takes and answers, and the schemas. */

type Json = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Json;
}

interface Content {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Json }>>;
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

export interface ApiDocument {
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Json>> };
}

/** Writes the page. Pure. */
export function docsPage({ info = {}, paths = {}, components = {} }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => ({ path, verb, operation, tag: operation.tags?.[0] ?? 'other' })),
  );
  const byTag = Map.groupBy(operations, ({ tag }) => tag);
  const list = [...byTag.keys()].map((tag) => `<li><a href="#tag-${anchor(tag)}">${escapeHtml(tag)}</a></li>`);
  const sections = [...byTag].map(
    ([tag, own]) =>
      `<section><h2 id="tag-${anchor(tag)}">${escapeHtml(tag)}</h2>${own.map(operationHtml).join('')}</section>`,
  );
  const schemas = Object.entries(components.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${anchor(name)}"><summary><code>${escapeHtml(name)}</code></summary>${jsonHtml(schema)}</details>`,
  );
  const title = `${info.title ?? ''} ${info.version ?? ''}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} API</title>
<style>${STYLE}</style>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(info.description ?? '')} The description itself: <a href="openapi.json">openapi.json</a>. Send a key as <code>X-API-Key</code> or as a bearer token.</p>
<nav aria-label="Parts"><ul>${list.join('')}<li><a href="#schemas">schemas</a></li></ul></nav>
<main>${sections.join('\n')}
<section><h2 id="schemas">schemas</h2>${schemas.join('\n')}</section></main>
</body>
</html>
`;
}

function operationHtml(of: { readonly path: string; readonly verb: string; readonly operation: Operation }): string {
  const { path, verb, operation } = of;
  const { parameters = [], requestBody, responses = {} } = operation;
  const rows = parameters.map(
    (one) =>
      `<tr><td><code>${escapeHtml(one.name)}</code></td><td>${escapeHtml(one.in)}${one.required === true ? ', required' : ''}</td><td>${typeHtml(one.schema)}</td><td>${escapeHtml(one.description ?? '')}</td></tr>`,
  );
  const answers = Object.entries(responses).map(
    ([status, answer]) =>
      `<tr><td>${escapeHtml(status)}</td><td>${contentHtml(answer)}</td><td>${escapeHtml(answer.description ?? '')}</td></tr>`,
  );
  return `<details id="${anchor(operation.operationId ?? `${verb}-${path}`)}">
<summary><b>${verb.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}</summary>
${operation.description === undefined ? '' : `<p>${escapeHtml(operation.description)}</p>`}
${rows.length === 0 ? '' : `<table><caption>Parameters</caption>${rows.join('')}</table>`}
${requestBody === undefined ? '' : `<p>Body: ${contentHtml(requestBody)}</p>`}
<table><caption>Answers</caption>${answers.join('')}</table>
</details>`;
}

const contentHtml = ({ content = {} }: Content): string =>
  Object.entries(content)
    .map(([type, { schema }]) => `<code>${escapeHtml(type)}</code> ${typeHtml(schema)}`)
    .join('<br>');

/** A type in few words: the name of a schema, a plain type, or the whole of it. */
function typeHtml(schema: Json | undefined): string {
  if (schema === undefined) return '';
  const name = /\/([^/]+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  if (name !== undefined) return `<a href="#schema-${anchor(name)}">${escapeHtml(name)}</a>`;
  const { type, format, pattern } = schema;
  if (schema['properties'] !== undefined || schema['items'] !== undefined || type === undefined)
    return jsonHtml(schema);
  const known = [[type].flat().join(' or '), format, pattern, schema['enum']].filter((part) => part !== undefined);
  return known
    .map((part) => `<code>${escapeHtml(typeof part === 'string' ? part : JSON.stringify(part))}</code>`)
    .join(' ');
}

const jsonHtml = (schema: Json): string => `<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;

const anchor = (text: string): string => encodeURIComponent(text.replaceAll(' ', '-'));

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
details { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .4rem 0 }
summary { cursor: pointer; overflow-wrap: anywhere }
table { border-collapse: collapse; margin: .5rem 0; width: 100% }
caption { text-align: left; font-weight: 600 }
td { vertical-align: top; padding: .15rem .75rem .15rem 0; overflow-wrap: anywhere }
pre { overflow: auto; max-height: 24rem; font-size: .85rem }
`;
