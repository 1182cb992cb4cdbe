import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../src/errors/app-error.ts';
import { RemoteHelper } from '../../../src/kernels/helper/kernel-helper.ts';
import type { KernelConnection } from '../../../src/kernels/kernel-connection.ts';
import { DEFAULT_TIMINGS } from '../../../src/kernels/kernel-timings.ts';
import type { ProgramSpec } from '../../../src/kernels/programs/program.ts';

/** A hostile chat controls its kernel, and so all that the helper in it answers. */

interface Said {
  readonly outputs: readonly unknown[];
  readonly answer: unknown;
  readonly buffers: readonly Uint8Array[];
}

/** A helper behind a connection that answers each request with this. */
function helperThatSays({ outputs, answer, buffers }: Said): RemoteHelper {
  const connection = {
    clientId: 'c',
    username: 'u',
    connectionStatusChanged: { connect: () => {}, disconnect: () => {} },
    sendControlMessage: () => {
      const future: { onIOPub?: (message: unknown) => void; onReply?: (message: unknown) => void } = {};
      queueMicrotask(() => {
        for (const [type, content] of outputs as [string, unknown][]) {
          future.onIOPub?.({ header: { msg_type: type }, content });
        }
        future.onReply?.({ content: answer, buffers });
      });
      return Object.assign(future, { done: Promise.resolve(), dispose: () => {} });
    },
  };
  return new RemoteHelper(connection as unknown as KernelConnection, { ...DEFAULT_TIMINGS, settleGraceMs: 1 });
}

const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom('0', '-1', '9'.repeat(20)));
const state = fc.oneof(fc.tuple(fc.nat(), fc.constant('1'), fc.constant('2'), fc.constant('3')), anything);
const answer = fc.oneof(
  anything,
  fc.record(
    {
      status: fc.constantFrom('ok', 'error', 'aborted'),
      truncated: fc.oneof(fc.boolean(), anything),
      sha256: anything,
      fingerprint: state,
      errno: fc.oneof(fc.constantFrom('ENOENT', 'constructor', '__proto__'), anything),
      message: anything,
      exit: fc.record({ exitCode: fc.oneof(fc.integer(), anything), signal: anything, failure: anything }),
    },
    { requiredKeys: ['status'] },
  ),
);
const listing = fc
  .oneof(fc.array(fc.tuple(anything, fc.nat(), fc.constant('1'), fc.constant('2'), fc.constant('3'))), anything)
  .map((value) => new Uint8Array(deflateSync(JSON.stringify(value) ?? '')));
const said: fc.Arbitrary<Said> = fc.record({
  outputs: fc.array(
    fc.tuple(
      fc.constantFrom('stream', 'display_data', 'execute_result', 'error', 'status'),
      fc.oneof(
        anything,
        fc.record({
          name: anything,
          text: anything,
          data: fc.dictionary(
            fc.constantFrom('application/vnd.cellar.exit+json', 'application/vnd.cellar.tool-call+json', 'text/plain'),
            anything,
          ),
        }),
      ),
    ),
    { maxLength: 5 },
  ),
  answer,
  buffers: fc.array(fc.oneof(listing, fc.uint8Array({ maxLength: 100 })), { maxLength: 2 }),
});
const { signal } = new AbortController();
const LENGTH = 64;

test('any answer about files is a result of the right shape, or an AppError', async () => {
  const file = { name: 'a', size: 1, sha256: 'x', readOnly: false };
  const calls = fc.constantFrom(
    async ({ files }: RemoteHelper) => {
      for (const [name, { size, inode }] of (await files.list(10, signal)).files) {
        expect([typeof name, typeof size, typeof inode]).toEqual(['string', 'number', 'bigint']);
      }
    },
    async ({ files }: RemoteHelper) =>
      expect((await files.read('a', 0, LENGTH, signal)).bytes.length).toBeLessThanOrEqual(LENGTH),
    async ({ files }: RemoteHelper) => expect(typeof (await files.hash('a', signal)).sha256).toBe('string'),
    async ({ files }: RemoteHelper) => expect(typeof (await files.commit('p', file, signal)).size).toBe('number'),
    async ({ files }: RemoteHelper) => await files.write('p', 0, new Uint8Array(1), signal),
    async ({ files }: RemoteHelper) => await files.remove('a', signal),
    async ({ files }: RemoteHelper) => await files.discard('p'),
  );
  await fc.assert(
    fc.asyncProperty(said, calls, async (says, call) => {
      await call(helperThatSays(says)).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      });
    }),
    { numRuns: 500 },
  );
});

test('any answer about a program is an end of it, and any call of a tool has a name', async () => {
  const spec: ProgramSpec = {
    ...{ workspace: null, fileName: 'a', source: '', needs: [], missing: '', compile: [], run: [], env: {}, args: [] },
  };
  await fc.assert(
    fc.asyncProperty(said, async (says) => {
      const program = helperThatSays(says).startProgram('id', spec, 1000, {
        onOutput: ({ text }) => expect(typeof text).toBe('string'),
        onToolCall: (event) => event === 'announced' || expect(typeof event.tool).toBe('string'),
      });
      const end = await program.ended;
      if (end.kind === 'died') expect(typeof end.reason).toBe('string');
      else expect(Number.isSafeInteger(end.exitCode)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
