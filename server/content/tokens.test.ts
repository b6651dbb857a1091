import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clickToken,
  openToken,
  preferencesToken,
  readClick,
  readOpen,
  readPreferences,
  readUnsubscribe,
  readView,
  unsubscribeToken,
  viewToken,
} from './index.ts';

const message = { messageId: 12, contactId: 34 };
const click = { ...message, key: 'product', url: 'https://n.example/product?ł=1' };
const readers = {
  click: readClick,
  open: readOpen,
  unsubscribe: readUnsubscribe,
  preferences: readPreferences,
  view: readView,
};
const tokens = {
  click: clickToken(click, 's'),
  open: openToken(message, 's'),
  unsubscribe: unsubscribeToken({ ...message, address: 'a@b.example' }, 's'),
  preferences: preferencesToken(message, 's'),
  view: viewToken(message, 's'),
};
const all = Object.entries(tokens);

describe('E-4 signed tokens', () => {
  test('E-4 what was signed comes back', () => {
    expect(readClick(tokens.click, 's')).toEqual({ ...click, url: 'https://n.example/product?%C5%82=1' });
    expect(readOpen(tokens.open, 's')).toEqual(message);
    expect(readUnsubscribe(tokens.unsubscribe, 's')).toEqual({ ...message, address: 'a@b.example' });
    expect(readPreferences(tokens.preferences, 's')).toEqual(message);
    expect(readView(tokens.view, 's')).toEqual(message);
    const url = 'https://n.example/';
    expect(readClick(clickToken({ ...message, key: url, url }, 's'), 's')).toEqual({ ...message, key: url, url });
  });

  test('E-4 a token serves one purpose and one secret', () => {
    for (const [purpose, token] of all)
      for (const [other, read] of Object.entries(readers)) {
        if (other !== purpose) expect(read(token, 's')).toBeUndefined();
        expect(read(token, 'another')).toBeUndefined();
      }
  });

  test('E-4 a token with any character changed, added or left out is not valid', () => {
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=%/ é');
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.nat(),
        character,
        fc.constantFrom(0, 1),
        ([purpose, token], at, by, cut) => {
          const place = at % (token.length + 1);
          const changed = token.slice(0, place) + by + token.slice(place + cut);
          fc.pre(changed !== token);
          for (const read of Object.values(readers)) expect(read(changed, 's')).toBeUndefined();
          expect(readers[purpose as keyof typeof readers](token.slice(0, place), 's') === undefined).toBe(
            place < token.length,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('E-4 every last character but the signed one is refused, also those that decode alike', () => {
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const changed = tokens.open.slice(0, -1) + last;
      expect(readOpen(changed, 's') !== undefined).toBe(changed === tokens.open);
    }
  });

  test('E-4 no open redirect: only addresses of the web are ever answered', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'ftp://x.example',
      'not an address',
      '',
    ])
      expect(readClick(clickToken({ ...click, url }, 's'), 's')).toBeUndefined();
  });

  test('E-4 rubbish is refused without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rubbish) => {
        for (const read of Object.values(readers)) expect(read(rubbish, 's')).toBeUndefined();
      }),
    );
  });
});
