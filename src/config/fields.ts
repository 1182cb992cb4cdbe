import { z } from 'zod';

/** Kinds of values that variables have. */

export const MiB = 1024 * 1024;

/** Written like `1`, `true`, `yes`, `on` or their opposites. */
export const flag = z.stringbool({
  truthy: ['1', 'true', 'yes', 'on'],
  falsy: ['0', 'false', 'no', 'off'],
});

export const integer = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number<string>().int().min(minimum).max(maximum);

/** A comma-separated list; empty items are dropped. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** The form of names of keys, tenants and kernelspecs. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Host names in lower case, without port. */
export const hostNames = list.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^([a-z0-9_.-]+|[0-9a-f:.]+)$/, 'must be host names without scheme and port'),
  ),
);

/** Host names in lower case; `*.` stands for every name below. */
export const hostPatterns = list.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/, 'must be host names without scheme and port'),
  ),
);

export const origins = list.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^https?:\/\/[^/\s]+$/, 'must be origins: scheme, host and port, no path'),
  ),
);
export const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of an HTTP header');
