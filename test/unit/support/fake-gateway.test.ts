import { describe, expect, test } from 'vitest';
import { FakeGateway } from '../../support/fake-gateway/fake-gateway.ts';
import { TestConnection } from '../../support/fake-gateway/test-client.ts';

describe('a well-behaved gateway', () => {
  test.each(['v1', 'json'] as const)('runs a cell over the %s wire format', async (wireFormat) => {
    await using gateway = await FakeGateway.start({ token: 'secret' });
    gateway.behaviour.wireFormat = wireFormat;
    gateway.onExecute(() => async (run) => {
      await run.stream('stdout', 'hé 😀');
      await run.result({ 'text/plain': '2' });
    });
    using connection = await TestConnection.open(gateway);
    expect((await connection.kernel.info).status).toBe('ok');
    const { outputs, done } = connection.execute('1+1');
    expect((await done).content.status).toBe('ok');
    expect(outputs.map((message) => message.header.msg_type)).toEqual([
      'status',
      'execute_input',
      'stream',
      'execute_result',
      'status',
    ]);
    expect(outputs[2]?.content).toEqual({ name: 'stdout', text: 'hé 😀' });
  });
});
