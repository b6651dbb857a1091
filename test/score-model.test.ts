import { expect, test } from 'vitest';
import type { ScoreModel, ScorePreview } from '../contract/scoring.ts';
import { atWork, withoutFaults } from './story.ts';

const { ripen, page, broken } = await atWork();

const MODEL = '/api/score-models/worth-a-call';

test('K-4, K-13, K-14 the guide leads from nothing to a live model in seven steps; what it would score is seen before', {
  timeout: 240_000,
}, async () => {
  for (const key of ['product-interest', 'lead-readiness']) await ripen.must('DELETE', `/api/score-models/${key}`);
  await page.goto(`${ripen.url}/score-models`);
  await page.getByText('There is no score model yet').waitFor();
  await withoutFaults(page);
  await button('New score model').first().click();
  await page.getByLabel('Name').fill('Worth a call');
  await withoutFaults(page);
  await button('Start the guide').click();

  await step('Must-haves');
  await suggested(/May be emailed/);
  await page.getByText('Consent is at least 4').waitFor();
  await withoutFaults(page);
  await next('Typical customer');
  await suggested(/^Add Industry is/);
  await suggested(/^Add Department is/);
  await button('Back').click();
  await step('Must-haves');
  await page.getByText('Consent is at least 4').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('Consent is at least 4').waitFor();
  await next('Typical customer');
  await page
    .getByText(/^Industry is|^Account's industry is/)
    .first()
    .waitFor();

  await next('Ideal customer');
  await suggested(/^Add Buying role is influencer/);
  await suggested(/^Add Buying role is buyer/);
  await suggested(/^Add Annual revenue from 1,000,000/);
  await next('Behaviour');
  await suggested(/^Add Visited a page/);
  await suggested(/^Add Clicked in an email/);
  await suggested(/^Add Asked for a demo/);
  expect(await button('Asked for a demo: key behaviour').getAttribute('aria-pressed')).toBe('true');
  await button('Clicked in an email: key behaviour').click();
  await withoutFaults(page);

  await next('Scale and classes');
  await page.getByLabel('Sales ready from', { exact: true }).first().waitFor();
  await withoutFaults(page);
  await next('Budgets');
  await page.getByRole('group', { name: 'Ideal customer' }).getByLabel('Budget').fill('90');
  const alone = page.getByText(/Fit alone reaches the threshold/);
  await alone.waitFor();
  await withoutFaults(page);
  await button('Half and half').click();
  await alone.waitFor({ state: 'detached' });
  await next('Review date');
  expect(await page.getByLabel('Look at it again on').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
  await button('Finish in the editor').click();

  await page.getByRole('heading', { level: 1, name: 'Score model: Worth a call' }).waitFor();
  await page.getByText('No problems').waitFor();
  const draft: ScoreModel = (await ripen.must('GET', MODEL)).draft;
  expect(draft).toMatchObject({ scores: 'contact', required: [{ name: 'May be emailed' }] });
  expect(draft.categories.map(({ rules }) => rules.length)).toEqual([2, 3, 3]);
  const before = await preview(draft);
  await page.getByText(`Scores ${before.scored} contacts.`).waitFor();
  await withoutFaults(page);
  await publish('Publish model');
  const { total } = await ripen.must('GET', `${MODEL}/scores?sales_ready=true`);
  expect({ total, all: (await ripen.must('GET', `${MODEL}/scores`)).total }).toEqual({
    total: before.thresholds[0]?.reach,
    all: before.scored,
  });
});

test('K-7, K-13 a live model is changed by keyboard: the band keeps without gaps, and who crosses the threshold is named', {
  timeout: 120_000,
}, async () => {
  const live: ScoreModel = (await ripen.must('GET', MODEL)).document;
  const border = page.getByRole('slider', { name: 'B begins at' });
  const from = Number(await border.getAttribute('aria-valuenow'));
  await border.press('PageDown');
  await border.press('ArrowRight');
  expect(await page.getByRole('textbox', { name: 'B begins at' }).inputValue()).toBe(`from ${from - 9}`);
  await border.press('Home');
  await page.getByRole('slider', { name: 'Sales ready from' }).press('PageDown');
  await page.getByRole('slider', { name: 'Sales ready from' }).press('PageDown');
  await page.getByRole('button', { name: /^Visited a page/, expanded: false }).press('Alt+ArrowDown');
  await expect
    .poll(async () => (await ripen.must('GET', MODEL)).draft?.categories[2].rules[1].name, { timeout: 10_000 })
    .toBe('Visited a page');
  const draft: ScoreModel = (await ripen.must('GET', MODEL)).draft;
  expect(draft.sales_ready).toEqual({ at: (live.sales_ready?.at ?? 0) - 20 });
  const [threshold] = (await preview(draft)).thresholds;
  expect(threshold?.up).toBeGreaterThan(0);
  await page.getByText(`${threshold?.reach} reach it.`).waitFor();
  const first = threshold?.examples[0];
  await page
    .getByRole('link', { name: first?.name ?? '' })
    .first()
    .waitFor();
  expect(
    await page
      .getByRole('link', { name: first?.name ?? '' })
      .first()
      .getAttribute('href'),
  ).toBe(`/contacts/${first?.id}`);
  await withoutFaults(page);
  await publish('Publish changes');
  expect(broken).toEqual([]);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const step = (name: string) => page.getByRole('heading', { level: 2, name, exact: true }).first().waitFor();
const suggested = (name: RegExp) => button(name).first().click();
async function next(name: string): Promise<void> {
  await button('Next').click();
  await step(name);
}

const preview = (document: ScoreModel): Promise<ScorePreview> =>
  ripen.must('POST', '/api/score-models/preview', { document });

/** Shows the numbers first; done when the scores are computed. */
async function publish(name: string): Promise<void> {
  await button(name).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Scores \d+ contacts/).waitFor();
  await dialog.getByText(/reach it/).waitFor();
  await dialog.getByRole('button', { name }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(async () => (await ripen.must('GET', MODEL)).state, { timeout: 20_000 }).toBe('live');
  await page.getByText('Live', { exact: true }).waitFor();
}
