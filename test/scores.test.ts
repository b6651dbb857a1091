import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { signedIn } from './browser.ts';
import { headOf, inBrowser, withoutFaults } from './story.ts';

const { ripen, browser } = await inBrowser();

test('K-1, K-8, K-9, K-10, K-11, K-12 a click changes the score on the page, which says why; the list, the review and the proposal of a model', {
  timeout: 240_000,
}, async () => {
  const { page, broken } = await signedIn(browser, ripen.url);
  await followsAClick(page);
  await isReadyForSales(page);
  await isListed(page);
  await isReviewed(page);
  expect(broken).toEqual([]);
  await page.context().close();
});

/** K-1 K-9 K-10: the chip follows, says why, shows what changed, and is adjusted by hand and back. */
async function followsAClick(page: Page): Promise<void> {
  await publish('interest', {
    name: 'Interest',
    scores: 'contact',
    applies_when: { field: 'email', is: 'equals', value: 'grace.hall@customer.example' },
    required: [{ name: 'May be written to', when: { field: 'consent', is: 'at_least', value: 3 } }],
    categories: [CLICKS],
    grades: GRADES,
    sales_ready: { at: 140 },
  });
  const { id } = await ripen.must('POST', '/api/contacts', {
    first_name: 'Grace',
    last_name: 'Hall',
    email: 'grace.hall@customer.example',
    consent: 4,
  });
  await page.goto(`${ripen.url}/contacts/${id}`);
  const chip = page.getByRole('list', { name: 'Scores' }).getByRole('button', { name: /Interest/ });
  await chip.getByText('100').waitFor();
  await ripen.must('POST', '/api/clock', { advance: '1 hour' });
  await ripen.must('POST', '/api/interactions', {
    interactions: [1, 2].map(() => ({ type: 'email_clicked', contact: { id }, data: {} })),
  });
  await chip.getByText('140').waitFor({ timeout: 5_000 });
  await chip.getByText('Ready for sales').waitFor();

  await chip.hover();
  const why = page.getByRole('dialog', { name: 'Why Interest is what it is' });
  await why.getByText('Clicked an email · 2 times').waitFor();
  await why.getByText('Must-haves: 1 of 1').waitFor();
  await page.mouse.move(0, 0);
  await why.waitFor({ state: 'hidden' });
  await chip.focus();
  await page.keyboard.press('Enter');
  await why.getByText('0 before, 40 after').waitFor();
  await withoutFaults(page);

  await why.getByRole('button', { name: 'Adjust score' }).click();
  await why.getByLabel('Points, up or down').fill('-15');
  await why.getByLabel('Reason').fill('No budget this year');
  await why.getByRole('button', { name: 'Adjust score' }).click();
  await chip.getByText('125').waitFor({ timeout: 5_000 });
  await why.getByText('No budget this year').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await chip.getByText('140').waitFor({ timeout: 5_000 });
  // Whoever presses elsewhere has closed it.
  await chip.click();
  await why.getByText('Taken back: No budget this year').first().waitFor();
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'hidden' });
}

/** K-8: a lead that reaches the threshold stands on the first page, and in the view of the leads. */
async function isReadyForSales(page: Page): Promise<void> {
  await publish('leads', {
    name: 'Lead interest',
    scores: 'lead',
    applies_when: { field: 'source', is: 'equals', value: FAIR },
    categories: [CLICKS, PLACE],
    sales_ready: { at: 40 },
  });
  const { id } = await ripen.must('POST', '/api/leads', {
    topic: 'Two new microscopes',
    source: FAIR,
    contact: { email: 'grace.hall@customer.example' },
  });
  await expect
    .poll(async () => (await ripen.must('GET', `/api/leads/${id}`)).sales_ready, { timeout: 20_000 })
    .toBe(true);
  await page.goto(ripen.url);
  const ready = page.getByRole('link', { name: /^\d+ leads are ready for sales$/ });
  await ready.waitFor();
  await page.getByText('Grace Hall · Lead interest: 40 points').waitFor();
  await withoutFaults(page);
  const many = Number.parseInt(await ready.innerText(), 10);
  await ready.click();
  await page.getByRole('button', { name: 'Ready for sales', exact: true }).waitFor();
  await expect.poll(() => headOf(page)).toMatch(new RegExp(`^Leads\\s+${many}$`));
  await page.getByRole('row', { name: /Two new microscopes/ }).waitFor();
}

/** K-1: who scores what, sorted and narrowed, with the reason beside it; and the same as columns of the contacts. */
async function isListed(page: Page): Promise<void> {
  await page.goto(`${ripen.url}/score-models/interest/scores`);
  await page.getByRole('row', { name: /Grace Hall/ }).waitFor();
  await page.getByRole('combobox', { name: 'Grade' }).click();
  await page.getByRole('option', { name: 'Hot' }).click();
  await page.getByRole('row', { name: /Grace Hall/ }).click();
  const peek = page.getByRole('complementary', { name: 'Grace Hall' });
  await peek.getByText('Clicked an email · 2 times').waitFor();
  await withoutFaults(page);
  await peek.getByRole('link', { name: 'Open' }).click();
  await page.getByRole('heading', { level: 1, name: 'Grace Hall' }).waitFor();

  await page.goto(`${ripen.url}/contacts?sort=-scores.interest.points`);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Interest: points', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('row').nth(1).getByRole('gridcell', { name: '140', exact: true }).waitFor();
}

/** K-11 K-12: nothing to say before anything converted; then what the rules were worth, and a proposal taken into the draft. */
async function isReviewed(page: Page): Promise<void> {
  await page.goto(`${ripen.url}/score-models/leads/review`);
  await page.getByText('Nothing converted in the last 30 days').waitFor();
  await withoutFaults(page);
  await convertedInGdynia();
  await page.reload();
  await page.getByText('What each rule says').waitFor();
  await page
    .getByText('Well', { exact: true })
    .or(page.getByText('Very well', { exact: true }))
    .first()
    .waitFor();
  await page.getByRole('heading', { name: /Converted with a low score: \d/ }).waitFor();
  await page.getByRole('button', { name: 'Work out a proposal' }).click();
  await page.getByRole('table', { name: 'The review as it would have been' }).waitFor({ timeout: 30_000 });
  await withoutFaults(page);
  await page.getByRole('button', { name: /Take \d changes? over into the draft/ }).click();
  await page.waitForURL(`${ripen.url}/score-models/leads`);
  const { draft, document } = await ripen.must('GET', '/api/score-models/leads');
  expect(pointsOf(draft, 'From Gdynia')).toBeGreaterThan(5);
  expect(pointsOf(document, 'From Gdynia')).toBe(5);
}

const pointsOf = (model: { categories: { rules: { name: string; points: number }[] }[] }, rule: string) =>
  model.categories.flatMap(({ rules }) => rules).find(({ name }) => name === rule)?.points;

/** A hundred and sixty leads, of whom those in Gdynia qualify five times as often. */
async function convertedInGdynia(): Promise<void> {
  const numbers = Array.from({ length: 160 }, (_, n) => n);
  const isHere = (n: number) => n % 2 === 0;
  await ripen.must('POST', '/api/contacts/upsert', {
    match_on: ['email'],
    records: numbers.map((n) => ({
      email: `buyer-${n}@quay.example`,
      consent: 4,
      city: isHere(n) ? 'Gdynia' : 'Chicago',
    })),
  });
  const leads = (status: (n: number) => object) =>
    ripen.must('POST', '/api/leads/upsert', {
      match_on: ['external_id'],
      records: numbers.map((n) => ({
        external_id: `fair-${n}`,
        topic: `Lead ${n}`,
        source: FAIR,
        contact: { email: `buyer-${n}@quay.example` },
        ...status(n),
      })),
    });
  await leads(() => ({}));
  const scored = async () => (await ripen.must('GET', '/api/score-models/leads/scores?limit=1')).total;
  await expect.poll(scored, { timeout: 20_000 }).toBe(161);
  // Of ten here and ten there, five and one.
  await leads((n) => (n % 4 === 0 || n % 20 === 1 ? { status: 'qualified' } : {}));
}

/** Where the leads of this story come from, to tell them from those of the sample. */
const FAIR = 'Optics fair';

const CLICKS = {
  name: 'Behaviour',
  dimension: 'engagement',
  max: 60,
  rules: [{ name: 'Clicked an email', did: 'email_clicked', count: 'each', up_to: 3, points: 20 }],
};
const PLACE = {
  name: 'Place',
  dimension: 'fit',
  max: 40,
  rules: [{ name: 'From Gdynia', when: { field: 'contact.city', is: 'equals', value: 'Gdynia' }, points: 5 }],
};
const GRADES = [
  { name: 'Cold', from: -1000, to: 129 },
  { name: 'Hot', from: 130 },
];

async function publish(key: string, model: object): Promise<void> {
  await ripen.must('PUT', `/api/score-models/${key}`, model);
  await ripen.must('POST', `/api/score-models/${key}/publish`);
  const state = async () => (await ripen.must('GET', `/api/score-models/${key}`)).state;
  await expect.poll(state, { timeout: 20_000 }).toBe('live');
}
