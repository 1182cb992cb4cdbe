import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundedText } from '../../../../src/kernels/outputs/bounded-text.ts';

const pieces = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 40 });

test('keeps everything that fits, whatever the pieces', () => {
  fc.assert(
    fc.property(pieces, (texts) => {
      const whole = texts.join('');
      const bounded = new BoundedText(Buffer.byteLength(whole) * 2 + 2);
      for (const text of texts) bounded.push(text);
      expect(bounded.toString()).toBe(whole);
    }),
  );
});

test('keeps a beginning and an end, and counts exactly what lies between', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 8, max: 200 }), (texts, maxBytes) => {
      const whole = texts.join('');
      const bounded = new BoundedText(maxBytes);
      for (const text of texts) bounded.push(text);
      const kept = bounded.toString();
      if (bounded.droppedBytes === 0) {
        expect(kept).toBe(whole);
        return;
      }
      const note = `\n[… ${bounded.droppedBytes} bytes of output left out …]\n`;
      const [head = '', tail = ''] = kept.split(note);
      expect(whole.startsWith(head)).toBe(true);
      expect(whole.endsWith(tail)).toBe(true);
      expect(Buffer.byteLength(head) + Buffer.byteLength(tail)).toBeLessThanOrEqual(maxBytes);
      expect(Buffer.byteLength(head) + Buffer.byteLength(tail) + bounded.droppedBytes).toBe(Buffer.byteLength(whole));
    }),
  );
});

test('what was dropped before it came is in the note too', () => {
  const text = new BoundedText(8);
  text.push('abcdefgh');
  text.leaveOut(100);
  expect(text.toString()).toBe('abcd\n[… 100 bytes of output left out …]\nefgh');
  text.push('ij');
  expect([text.droppedBytes, text.toString()]).toEqual([102, 'abcd\n[… 102 bytes of output left out …]\nghij']);
});
