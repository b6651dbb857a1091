import { expect, test } from 'vitest';
import { asClientShows } from './client.ts';

const OWN = '<style>@media (prefers-color-scheme: dark) { p { color: white } }</style><p>Hello</p>';

test('a mail with a dark side of its own shows it to dark clients only', () => {
  expect(asClientShows(OWN, true)).toContain('@media (min-width: 0)');
  expect(asClientShows(OWN, false)).toContain('@media (max-width: 0)');
});

test('a mail that says nothing about the dark is turned round there, and as it is in the light', () => {
  expect(asClientShows('<p>Hello</p>', true)).toMatch(/invert\(1\).*<p>Hello<\/p>/);
  expect(asClientShows('<p>Hello</p>', false)).toBe('<p>Hello</p>');
});
