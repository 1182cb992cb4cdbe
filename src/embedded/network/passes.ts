import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The credentials with which a sandbox authenticates to the proxy: its workspace's name, and a keyed hash of it. They
 * are in the proxy's address inside the sandbox, and prove that sandbox's identity only. The launcher makes the same
 * (runtime/cellar_runtime/sandbox/network.py).
 */
export function passOf(secret: string, workspace: string): string {
  return createHmac('sha256', secret).update(workspace).digest('hex').slice(0, 32);
}

/** The workspace of a `Proxy-Authorization` header; undefined if it doesn't hold. */
export function workspaceOf(header: string | undefined, secret: string): string | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,200})$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [workspace = '', pass = ''] = Buffer.from(encoded, 'base64').toString('latin1').split(':');
  const wanted = Buffer.from(passOf(secret, workspace));
  const given = Buffer.from(pass);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? workspace : undefined;
}
