import { expect, test } from 'vitest';
import type { Condition } from '../../../contract/condition.ts';
import { keyFault, movePlace, newPlace, readPlace, writeGate } from './place.ts';

const gate = (when: Condition) => writeGate(readPlace({ key: 'one', when }).tree);

test('a gate is written as it was read, also one that everybody meets', () => {
  const when: Condition = { any: [{ field: 'city', is: 'equals', value: 'Gdynia' }, { did: 'anything' }] };
  expect(gate(when)).toEqual(when);
  expect(gate({ all: [] })).toEqual({ all: [] });
});

test('what is begun and not finished is kept as holding for nobody, and is still unfinished when it is read again', () => {
  const nobody = writeGate(newPlace('New', 'new').tree);
  expect(nobody).toEqual({ not: { all: [] } });
  expect(readPlace({ key: 'new', when: nobody }).tree.parts).toHaveLength(1);
});

test('a place is moved to where it is dropped, and nowhere else', () => {
  const places = ['a', 'b', 'c'].map((key) => newPlace(key, key));
  const keys = (to: number) => movePlace(places, places[0]!.id, to).map(({ key }) => key);
  expect([keys(1), keys(2), keys(0), keys(3), keys(-1)]).toEqual([
    ['b', 'a', 'c'],
    ['b', 'c', 'a'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

test('a key is its own and can be written', () => {
  const [one, twin, odd] = [newPlace('', 'one'), newPlace('', 'one'), newPlace('', 'Not so')];
  expect(keyFault(one, [one])).toBeUndefined();
  expect(keyFault(one, [one, twin])).toBe('key_twice');
  expect(keyFault(odd, [odd])).toBe('key_bad');
});
