import fc from 'fast-check';
import { expect, test } from 'vitest';
import { key } from '../../../contract/common.ts';
import { freeKey, keyOf } from './key-of.ts';

test('a name becomes a key that can be read', () => {
  expect(keyOf('Käufer in Łódź (2026)')).toBe('kaufer-in-lodz-2026');
  expect(freeKey('buyers', new Set(['buyers', 'buyers-2']))).toBe('buyers-3');
});

test('whatever the name, its key is one, or there is none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      const made = keyOf(name);
      expect(made === '' || key.safeParse(made).success).toBe(true);
    }),
  );
});
