import { expect, test } from 'vitest';
import { isMjml, readEmail, writeEmail } from './work.ts';

const WRITTEN = { key: 'news', purpose: 'commercial', subject: 'News', mjml: '<mjml><mj-body></mj-body></mjml>' };

test('what is read is written again as it was', () => {
  expect(writeEmail(readEmail(WRITTEN))).toEqual(WRITTEN);
  const byHand = { key: 'a', purpose: 'transactional', from: { name: 'Ada' }, html: '<p>Hello</p>', text: '' };
  expect(writeEmail(readEmail(byHand))).toEqual(byHand);
});

test('what is left empty is not in the document', () => {
  const work = readEmail({
    ...WRITTEN,
    name: 'News',
    preheader: 'x',
    reply_to: 'a@b.example',
    from: { email: 'a@b.example' },
  });
  const emptied = { ...work, name: ' ', preheader: '', reply_to: '', from: { email: ' ' }, source: '' };
  expect(writeEmail(emptied)).toEqual({ key: 'news', purpose: 'commercial', subject: 'News' });
});

test('the source tells whether it is MJML or HTML', () => {
  const work = readEmail(WRITTEN);
  expect(writeEmail({ ...work, source: '<!doctype html><p>Hello</p>' })).toMatchObject({ html: expect.any(String) });
  expect(writeEmail({ ...work, source: '<!doctype html><p>Hello</p>' })).not.toHaveProperty('mjml');
  expect([isMjml(''), isMjml('<!-- a --><mjml lang="en">'), isMjml('<p>about <code>mjml</code></p>')]).toEqual([
    true,
    true,
    false,
  ]);
});
