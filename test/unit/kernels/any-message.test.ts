import type { KernelMessage } from '@jupyterlab/services';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tolerantSerializer } from '../../../src/kernels/gateway/kernel-wire.ts';
import { toKernelOutput } from '../../../src/kernels/kernel-messages.ts';
import { OutputCollector } from '../../../src/kernels/outputs/output-collector.ts';

/** Every message of a kernel becomes an output that can be sent, or none. */

const LIMIT = 1000;
const types = fc.constantFrom(
  ...['stream', 'display_data', 'update_display_data', 'execute_result', 'error', 'clear_output', 'status', 'comm_msg'],
  'constructor',
);
const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }));
const bundle = fc.dictionary(
  fc.constantFrom('text/plain', 'text/html', 'text/markdown', 'image/png', 'image/svg+xml', 'application/json', 'x'),
  anything,
);
const content = fc.oneof(
  anything,
  fc.record(
    {
      name: anything,
      text: anything,
      data: fc.oneof(bundle, anything),
      transient: anything,
      wait: anything,
      ename: anything,
      evalue: anything,
      traceback: fc.oneof(fc.array(anything), anything),
    },
    { requiredKeys: [] },
  ),
);

test('any content of any message becomes an answer of bounded, proper text', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(types, content), { maxLength: 20 }), (messages) => {
      const collector = new OutputCollector(LIMIT, 'terminal');
      for (const [type, said] of messages) {
        const output = toKernelOutput({ header: { msg_type: type }, content: said } as KernelMessage.IIOPubMessage);
        if (output !== undefined) collector.push(output);
      }
      const { stdout, stderr, result, error } = collector.finish();
      for (const text of [stdout, stderr, result ?? '', error?.traceback ?? '']) {
        expect(text.isWellFormed()).toBe(true);
        expect(text.length).toBeLessThan(LIMIT + 200);
      }
    }),
  );
});

test('any bytes of a websocket are a message, or an Error that is caught', () => {
  const offsets = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 8 }).map((numbers) => {
    const bytes = Buffer.alloc(8 * numbers.length);
    numbers.forEach((number, index) => {
      bytes.writeBigUInt64LE(index === 0 ? number % 10n : number, 8 * index);
    });
    return bytes;
  });
  const frames = fc.tuple(fc.oneof(offsets, fc.constant(Buffer.alloc(0))), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(frames, fc.constantFrom('v1.kernel.websocket.jupyter.org', undefined), ([head, rest], protocol) => {
      const frame = new Uint8Array([...head, ...rest]).buffer;
      try {
        tolerantSerializer.deserialize(frame, protocol);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
