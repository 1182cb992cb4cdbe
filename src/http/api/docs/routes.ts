import type { Api, RouteContext } from '../../server/route-context.ts';
import { type ApiDocument, docsPage } from './docs-page.ts';

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** `GET /openapi.json` and, for people, `GET /docs`: what this service can do. They say nothing of anybody's, and need no key. */
export function docsRoutes(api: Api, { services }: RouteContext): void {
  const options = { config: { public: true }, schema: { hide: true } };
  /** The description also says which routes need no key. */
  const read = () => {
    const document = api.swagger();
    const security = [...(document.security ?? []), ...(services.principals.isOpen() ? [{}] : [])];
    return { ...document, security };
  };
  api.get('/openapi.json', options, async () => read());
  api.get('/docs', options, async (_request, reply) =>
    reply
      .header('content-security-policy', PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(docsPage(read() as unknown as ApiDocument)),
  );
}
