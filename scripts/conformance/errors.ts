import assert from 'node:assert/strict';
import { Absent, assertOffered, type Row } from './row.ts';

/** Rows about refusals, of which LibreChat's model reads nothing but what their status says. */

const refuses = (says: string, body: string, statuses: readonly number[]): Row => ({
  area: 'errors',
  says,
  check: async ({ client }) => {
    const headers = { 'content-type': 'application/json' };
    const response = await client.request('/exec', { method: 'POST', headers, body });
    assertOffered('/exec', response.status);
    assert.ok(statuses.includes(response.status), `it answers ${response.status}`);
    const { error } = (await response.json()) as { error?: unknown };
    assert.equal(typeof error, 'string', '`error` is a text');
  },
});

export const errorRows: readonly Row[] = [
  refuses('answers 400 or 422 where the code is missing', '{"lang":"py"}', [400, 422]),
  refuses('answers 400 or 422 for a language that it does not know', '{"lang":"klingon","code":"x"}', [400, 422]),
  refuses('answers 400 or 422 for a body that is no JSON', '{', [400, 422]),
  {
    area: 'errors',
    says: 'answers 401 or 403 without a credential',
    check: async ({ client, isAuthenticated }) => {
      if (!isAuthenticated) throw new Absent('no --key and no --jwt was given');
      const headers = { 'content-type': 'application/json' };
      const body = '{"lang":"bash","code":"true"}';
      const { status } = await client.request('/exec', { method: 'POST', anonymous: true, headers, body });
      assert.ok(status === 401 || status === 403, `it answers ${status}`);
    },
  },
  {
    area: 'errors',
    says: 'answers 404 for a download that is not there',
    check: async ({ client }) => {
      assert.equal((await client.request(`/download/${'y'.repeat(21)}/${'z'.repeat(21)}`)).status, 404);
    },
  },
  {
    area: 'errors',
    says: 'takes a doubled slash, which a base URL that ends in one makes',
    check: async ({ client }) => {
      const headers = { 'content-type': 'application/json' };
      const body = '{"lang":"bash","code":"true"}';
      assert.equal((await client.request('//exec', { method: 'POST', headers, body })).status, 200);
    },
  },
];
