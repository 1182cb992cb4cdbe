import { expect, test } from 'vitest';
import { FOREVER_MS, KernelFixture } from '../kernel-fixture.ts';

test.each([401, 403, 404])('a gateway that answers %i to the websocket fails the start at once', async (status) => {
  await using fixture = await KernelFixture.gateway({}, { readyTimeoutMs: FOREVER_MS });
  fixture.gateway.behavior.handshake = status;
  await expect(fixture.startSession()).rejects.toMatchObject({
    code: 'gateway_error',
    message: expect.stringContaining(`answered ${status} to the request for a kernel's websocket`),
  });
  expect(fixture.gateway.kernels.size).toBe(0);
});

test('one that is not ready yet is asked again', async () => {
  await using fixture = await KernelFixture.gateway({}, { readyTimeoutMs: FOREVER_MS });
  fixture.gateway.behavior.handshake = 503;
  const starting = fixture.startSession();
  await expect.poll(() => fixture.gateway.log.of('channels').length).toBeGreaterThan(0);
  fixture.gateway.behavior.handshake = 'accept';
  fixture.session = await starting;
  expect(fixture.session.state).toBe('idle');
});
