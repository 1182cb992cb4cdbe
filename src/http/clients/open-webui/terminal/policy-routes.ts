import { z } from 'zod';
import { AppError } from '../../../../errors/app-error.ts';
import type { Api } from '../../../server/route-context.ts';

/**
 * What Open WebUI asks of an orchestrator: by these answers its connection dialog offers a terminal for each chat. A
 * policy says there which image and limits a terminal has. Cellar's are the operator's (docs/configuration.md), so every
 * policy is empty, and one that asks for something is refused and not ignored.
 */
export function policyRoutes(app: Api): void {
  const params = z.object({ id: z.string() });
  app.get('/api/v1/policies', { schema: { hide: true } }, async () => []);
  for (const url of ['/api/v1/policies/:id', '/api/v1/policies/:id/lifecycle']) {
    app.get(url, { schema: { hide: true, params } }, async () => ({}));
    app.put(url, { schema: { hide: true, params, body: z.unknown() } }, async (request) => {
      if (!asksNothing(withoutPresets(request.body))) {
        throw new AppError(
          'invalid_request',
          "Leave the policy's fields as the dialog presets them, or empty: image, limits and idle time are set in Cellar's own configuration.",
        );
      }
      return {};
    });
  }
  // With no policy of its own, no terminal has to be started anew for one.
  app.post('/api/v1/terminals/refresh', { schema: { hide: true, body: z.unknown() } }, async (request) => {
    if (z.object({ reset: z.literal(true) }).safeParse(request.body).success) {
      throw new AppError(
        'invalid_request',
        'Files of chats are not reset from here: delete them in the Files panel, or the chat by DELETE /chats/{chat_id}.',
      );
    }
    return { refreshed: 0 };
  });
}

/** The fields that the dialog of Open WebUI 0.12.4 has filled in when it opens: nobody asked for them. */
const PRESETS: Readonly<Record<string, unknown>> = { cpu_limit: '1', memory_limit: '1Gi', idle_timeout_minutes: 30 };

function withoutPresets(policy: unknown): unknown {
  if (typeof policy !== 'object' || policy === null) return policy;
  return Object.fromEntries(Object.entries(policy).filter(([name, value]) => PRESETS[name] !== value));
}

/** Whether nothing in it is a setting: null, false, an empty text, list or object, at every depth. */
function asksNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && Object.values(value).every(asksNothing);
}
