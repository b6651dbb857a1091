import { expect, test } from 'vitest';
import { textSegments } from './index.ts';

test.each([
  ['', 'GSM-7', 0, 1],
  ['a'.repeat(160), 'GSM-7', 160, 1],
  ['a'.repeat(161), 'GSM-7', 161, 2],
  ['a'.repeat(306), 'GSM-7', 306, 2],
  ['a'.repeat(307), 'GSM-7', 307, 3],
  ['€'.repeat(80), 'GSM-7', 160, 1],
  [`${'a'.repeat(152)}${'€'.repeat(77)}`, 'GSM-7', 306, 3],
  ['ł'.repeat(70), 'UCS-2', 70, 1],
  ['ł'.repeat(71), 'UCS-2', 71, 2],
  [`ł${'😀'.repeat(66)}`, 'UCS-2', 133, 2],
  [`${'ł'.repeat(66)}${'😀'.repeat(34)}`, 'UCS-2', 134, 3],
])('a text of %# goes in its segments', (text, encoding, characters, segments) =>
  expect(textSegments(text)).toEqual({ encoding, characters, segments }));
