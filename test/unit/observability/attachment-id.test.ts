import { expect, test } from 'vitest';
import { loggedId } from '../../../src/observability/attachment-id.ts';

test.each([
  ['A'.repeat(21), { fileId: 'A'.repeat(21) }],
  ['3f2b8c1e-0d4a-4f7e-9c55-0a1b2c3d4e5f', { fileId: '3f2b8c1e-0d4a-4f7e-9c55-0a1b2c3d4e5f' }],
  ['https://files.example.org:8443/a?sig=1', { origin: 'https://files.example.org:8443' }],
  ['s3://bucket/a?sig=1', {}],
  ['https://[/a?sig=1', {}],
])('the log says of the id %s: %o', (id, logged) => {
  expect(loggedId(id)).toEqual(logged);
});
