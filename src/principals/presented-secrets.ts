/** The scheme, in lower case, and the value of an `Authorization` header; empty strings where it isn't one. */
export function readAuthorization(header: string | undefined): { readonly scheme: string; readonly value: string } {
  const [, scheme = '', value = ''] = /^(\S{1,32}) +(\S+) *$/.exec(header ?? '') ?? [];
  return { scheme: scheme.toLowerCase(), value };
}

/** The secrets in `X-API-Key`, `Authorization: Bearer …` and `Authorization: Basic …` (as user or as password). */
export function presentedSecrets(apiKey: string | undefined, authorization: string | undefined): string[] {
  const secrets = apiKey === undefined ? [] : [apiKey];
  const { scheme, value } = readAuthorization(authorization);
  if (scheme === 'bearer') secrets.push(value);
  if (scheme === 'basic') {
    const [user = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
    secrets.push(user, password.join(':'));
  }
  return secrets.filter((secret) => secret !== '');
}
