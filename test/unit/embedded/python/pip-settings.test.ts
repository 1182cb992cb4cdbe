import { expect, test } from 'vitest';
import { toUvSettings } from '../../../../src/embedded/python/pip-settings.ts';

test('where packages come from is the same for uv as for pip', () => {
  const { environment, flags, unsupported } = toUvSettings({
    'index-url': 'http://user:secret@127.0.0.1/simple',
    'extra-index-url': '\nhttp://127.0.0.1/a\nhttp://127.0.0.1/b',
    'find-links': '/wheels /more',
    'trusted-host': '127.0.0.1 localhost:8080',
    cert: '/etc/ca.pem',
    'client-cert': '/etc/client.pem',
    proxy: 'http://127.0.0.1:3128',
    'default-timeout': '180',
    retries: '9',
    'no-index': 'true',
  });
  expect(environment).toEqual({
    UV_DEFAULT_INDEX: 'http://user:secret@127.0.0.1/simple',
    UV_INDEX: 'http://127.0.0.1/a http://127.0.0.1/b',
    UV_INDEX_STRATEGY: 'unsafe-best-match',
    UV_FIND_LINKS: '/wheels,/more',
    UV_INSECURE_HOST: '127.0.0.1 localhost:8080',
    SSL_CERT_FILE: '/etc/ca.pem',
    SSL_CLIENT_CERT: '/etc/client.pem',
    HTTP_PROXY: 'http://127.0.0.1:3128',
    HTTPS_PROXY: 'http://127.0.0.1:3128',
    ALL_PROXY: 'http://127.0.0.1:3128',
    UV_HTTP_TIMEOUT: '180',
    UV_HTTP_RETRIES: '9',
  });
  expect(flags).toEqual(['--no-index']);
  expect(unsupported).toEqual([]);
});

test('a setting that uv has nothing for is named, one without effect on the packages is not', () => {
  const settings = { 'use-feature': 'x', 'disable-pip-version-check': '1', 'no-index': '0' };
  expect(toUvSettings(settings)).toEqual({ environment: {}, flags: [], unsupported: ['use-feature'] });
});
