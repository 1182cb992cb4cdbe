import { describe, expect, test } from 'vitest';
import { type AllowedHost, isAllowed, parseAllowedHost } from '../../../src/lib/allowed-hosts.ts';

describe('parseAllowedHost', () => {
  test.each([
    ['example.org', { host: 'example.org' }],
    ['Example.ORG.', { host: 'example.org' }],
    ['*.example.org', { host: '*.example.org' }],
    ['example.org:8443', { host: 'example.org', port: 8443 }],
  ])('%s', (text, expected) => expect(parseAllowedHost(text)).toEqual(expected));

  test.each([
    '',
    '*',
    '*.',
    'localhost',
    'https://example.org',
    'example.org/path',
    'example.org:0',
    'a.b:99999',
    'a*.example.org',
    '[::1]',
  ])('%j is none', (text) => expect(parseAllowedHost(text)).toBeUndefined());
});

describe('isAllowed', () => {
  const list = ['example.org', '*.example.net', 'example.com:8443'].map(
    (text) => parseAllowedHost(text) as AllowedHost,
  );

  test.each([
    ['example.org', 443],
    ['example.org', 80],
    ['EXAMPLE.org.', 443],
    ['a.example.net', 443],
    ['a.b.example.net', 80],
    ['example.com', 8443],
  ])('%s:%d is', (host, port) => expect(isAllowed(list, host, port)).toBe(true));

  test.each([
    ['example.org', 22],
    ['www.example.org', 443],
    ['example.net', 443],
    ['badexample.net', 443],
    ['example.com', 443],
    ['example.org.evil.test', 443],
    ['', 443],
  ])('%s:%d is not', (host, port) => expect(isAllowed(list, host, port)).toBe(false));
});
