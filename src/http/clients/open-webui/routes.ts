import type { Api, RouteContext } from '../../server/route-context.ts';
import { downloadApiRoutes } from './download-api.ts';
import { panelRoutes } from './panel-routes.ts';
import { promptRoute } from './prompt-route.ts';
import { terminalRoutes } from './terminal/routes.ts';
import { toolRoutes } from './tool-routes.ts';

/** The routes for Open WebUI and backends like it; docs/open-webui.md says which is for what. */
export function openWebUiRoutes(api: Api, context: RouteContext): void {
  downloadApiRoutes(api, context);
  panelRoutes(api, context);
  promptRoute(api, context);
  toolRoutes(api, context);
  terminalRoutes(api, context);
}
