import { expect, test } from 'vitest';
import { answersTo } from './command.ts';

test('a command is found by the beginnings of its words, in any order, case and with or without marks', () => {
  expect(answersTo('seg new', { name: 'New segment' })).toBe(true);
  expect(answersTo('NEU', { name: 'Neues Segment' })).toBe(true);
  expect(answersTo('wyglad', { name: 'Wygląd: ciemny' })).toBe(true);
  expect(answersTo('egment', { name: 'New segment' })).toBe(false);
  expect(answersTo('new journey', { name: 'New segment' })).toBe(false);
  expect(answersTo('', { name: 'New segment' })).toBe(true);
});

test('in Thai, which has no blanks between words, any part of the name finds it', () => {
  expect(answersTo('ตั้งค่า', { name: 'การตั้งค่า' })).toBe(true);
  expect(answersTo('ภาษา', { name: 'การตั้งค่า' })).toBe(false);
});
