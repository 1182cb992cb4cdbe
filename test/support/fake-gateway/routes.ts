/** Which operation an address is. */
import type { Operation } from './faults.ts';

export interface Route {
  readonly operation: Operation | 'channels';
  readonly kernelId: string;
}

const KERNEL = 'api/kernels/(?<kernelId>[^/]+)';
const ROUTES: ReadonlyArray<{ method: string; pattern: RegExp; operation: Operation | 'channels' }> = [
  { method: 'GET', pattern: /^api\/?$/, operation: 'version' },
  { method: 'GET', pattern: /^api\/kernelspecs$/, operation: 'kernelspecs' },
  { method: 'GET', pattern: /^api\/kernels$/, operation: 'list' },
  { method: 'POST', pattern: /^api\/kernels$/, operation: 'start' },
  { method: 'GET', pattern: new RegExp(`^${KERNEL}$`), operation: 'get' },
  { method: 'DELETE', pattern: new RegExp(`^${KERNEL}$`), operation: 'delete' },
  { method: 'POST', pattern: new RegExp(`^${KERNEL}/interrupt$`), operation: 'interrupt' },
  { method: 'POST', pattern: new RegExp(`^${KERNEL}/restart$`), operation: 'restart' },
  { method: 'GET', pattern: new RegExp(`^${KERNEL}/channels$`), operation: 'channels' },
];

/** `path` begins with `basePath`, which ends with a slash. */
export function findRoute(method: string, path: string, basePath: string): Route | undefined {
  if (!path.startsWith(basePath)) {
    return undefined;
  }
  const relative = path.slice(basePath.length);
  for (const route of ROUTES) {
    const match = route.method === method ? route.pattern.exec(relative) : null;
    if (match !== null) {
      return { operation: route.operation, kernelId: decodeURIComponent(match.groups?.['kernelId'] ?? '') };
    }
  }
  return undefined;
}
