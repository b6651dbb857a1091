import { expect, test } from 'vitest';
import { linked } from './links.ts';

test('addresses in a text can be tapped, the words around them stay words', () => {
  expect(linked('Ready: https://go.example/l/Ab3-x_9. See you!')).toEqual([
    { text: 'Ready: ' },
    { text: 'https://go.example/l/Ab3-x_9', href: 'https://go.example/l/Ab3-x_9' },
    { text: '. See you!' },
  ]);
  expect(linked('(http://a.example/?q=1&r=2)')).toEqual([
    { text: '(' },
    { text: 'http://a.example/?q=1&r=2', href: 'http://a.example/?q=1&r=2' },
    { text: ')' },
  ]);
  expect(linked('No address here')).toEqual([{ text: 'No address here' }]);
});

test('nothing but http and https becomes a link', () => {
  expect(linked('javascript:alert(1) data:text/html,x')).toEqual([{ text: 'javascript:alert(1) data:text/html,x' }]);
});
