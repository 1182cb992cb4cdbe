import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directoryName } from '../../../src/workspaces/directory-name.ts';

const secret = Buffer.alloc(32, 1);
const exact = { foldsCase: false, secret };
const folding = { foldsCase: true, secret };
const name = (owner: string, chatId: string) => directoryName(owner, chatId, exact);

const owner = fc.oneof(fc.constant('anonymous'), fc.constantFrom('key:alice', 'key:bob', 'key:alice-x'), fc.string());
const chatId = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,70}$/),
  fc.tuple(fc.constantFrom('anonymous', 'key:alice'), fc.string()).map(([of, id]) => name(of, id)),
  fc.constantFrom('a', 'A', 'chat 1', 'chat-1', 'chat/1', '..', '', '\uD800', '\uD801', '\uFFFD', 'é', 'e\u0301'),
);
const pair = fc.tuple(owner, chatId);

describe('the folder of a chat', () => {
  test.each(['chat1', '3f2c8f0e-9a6a-4c1b-8a4f-0e6c1d2b3a4f', 'Chat_A-2', '_', 'a'.repeat(64)])(
    'the safe chat id %s of the anonymous owner stands for itself',
    (id) => expect(name('anonymous', id)).toBe(id),
  );

  test.each([
    ['anonymous', '../../etc', /^etc--[0-9a-z]{25}$/],
    ['anonymous', 'Grüße an Frau Müller', /^gru-e-an-frau-muller--[0-9a-z]{25}$/],
    ['anonymous', '', /^chat--/],
    ['anonymous', '-rf', /^rf--/],
    ['anonymous', 'x'.repeat(65), /^x{37}--/],
    ['key:alice', 'chat1', /^key-alice-chat1--/],
  ])('%s and %j get a recognizable name', (of, id, expected) => expect(name(of, id)).toMatch(expected));

  test('an id that looks like a hashed name does not stand for itself', () => {
    const taken = name('key:alice', 'chat1');
    expect(name('anonymous', taken)).not.toBe(taken);
  });

  test('another installation has other names, so that nobody computes them', () => {
    const there = { ...exact, secret: Buffer.alloc(32, 2) };
    expect(directoryName('key:alice', 'chat1', there)).not.toBe(name('key:alice', 'chat1'));
    const unkeyed = createHash('sha256')
      .update(JSON.stringify(['key:alice', 'chat1']))
      .digest('hex')
      .slice(0, 32);
    expect(name('key:alice', 'chat1')).not.toContain(BigInt(`0x${unkeyed}`).toString(36));
  });

  test('any owner and id give a name that the sandbox accepts', () => {
    fc.assert(
      fc.property(pair, ([of, id]) => {
        expect(name(of, id)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      }),
    );
  });

  test('two different pairs never share a name', () => {
    fc.assert(
      fc.property(pair, pair, ([ownerA, idA], [ownerB, idB]) => {
        fc.pre(ownerA !== ownerB || idA !== idB);
        expect(name(ownerA, idA)).not.toBe(name(ownerB, idB));
      }),
      { numRuns: 1000 },
    );
  });

  test('on a file system that folds case, names differ in more than case', () => {
    const cased = fc.tuple(fc.stringMatching(/^[a-cA-C]{1,3}$/), fc.stringMatching(/^[a-cA-C]{1,3}$/));
    fc.assert(
      fc.property(cased, ([a, b]) => {
        fc.pre(a !== b);
        const names = [a, b].map((id) => directoryName('anonymous', id, folding).toLowerCase());
        expect(names[0]).not.toBe(names[1]);
      }),
    );
  });
});
