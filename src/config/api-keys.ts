import { z } from 'zod';
import { list, NAME } from './fields.ts';

/** Whether a text can name an API key, or the tenant that keys belong to. */
export const isKeyName = (text: string): boolean => NAME.test(text);

/** One of `API_KEYS`: `name:secret[:role[:grant+grant]]`. */
export interface ApiKey {
  readonly name: string;
  readonly secret: string;
  readonly role: 'user' | 'admin';
  /** Whether the key's holder may stage files from ATTACHMENTS_DIR. */
  readonly mayUseSharedFolder: boolean;
}

export const apiKeys = list.transform((items, context): ApiKey[] => {
  const keys: ApiKey[] = [];
  for (const item of items) {
    const [name = '', secret = '', role = 'user', grants = ''] = item.split(':');
    const known = grants === '' || grants.split('+').every((grant) => grant === 'attachments');
    if (!NAME.test(name) || secret.length < 16 || (role !== 'user' && role !== 'admin') || !known) {
      // The value itself stays out of the message: it holds a secret.
      context.addIssue({
        code: 'custom',
        message: `entry ${keys.length + 1} must read name:secret[:user|admin[:attachments]], with a secret of at least 16 characters`,
      });
      return z.NEVER;
    }
    keys.push({ name, secret, role, mayUseSharedFolder: grants.includes('attachments') });
  }
  if (new Set(keys.map((key) => key.name)).size < keys.length) {
    context.addIssue({ code: 'custom', message: 'two keys have the same name' });
    return z.NEVER;
  }
  return keys;
});
