/** The scheme, in lower case, and the value of an `Authorization` header; empty strings where it isn't one. */
export function readAuthorization(header: string | undefined): { readonly scheme: string; readonly value: string } {
  const [, scheme = '', value = ''] = /^(\S{1,32}) +(\S+) *$/.exec(header ?? '') ?? [];
  return { scheme: scheme.toLowerCase(), value };
}

/**
 * The secrets in `Authorization`: `Bearer …`, Jupyter's `token …`, and `Basic …`, as user or as password, of which one has
 * to hold.
 */
export function secretsIn(authorization: string | undefined): string[] {
  const { scheme, value } = readAuthorization(authorization);
  if (scheme === 'bearer' || scheme === 'token') return [value];
  if (scheme !== 'basic') return [];
  const [user = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return [user, password.join(':')].filter((secret) => secret !== '');
}
