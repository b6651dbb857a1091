import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, visitor } from './browser.ts';
import { inBrowser } from './story.ts';

const { ripen, browser } = await inBrowser(new Date('2026-11-30T08:00:00Z'));

/** Four buyers who agreed to marketing; one who did not; and somebody else. */
const PEOPLE = `First name,Last name,Email,Mobile phone,Consent,Job title,Company
Ada,Nowak,ada@wisla.example,+48601555001,4,Buyer,Wisła Optics
Ben,Ozols,ben@wisla.example,+48601555002,4,Buyer,Wisła Optics
Chiara,Conti,chiara@torino.example,+39347555003,4,Buyer,Torino Lenses
Dmitri,Saar,dmitri@torino.example,+37255550004,4,Procurement Manager,Torino Lenses
Elif,Kaya,elif@torino.example,+905325550005,0,Buyer,Torino Lenses
Finn,Berg,finn@corner.example,+4791555006,4,Engineer,Corner Shop
`;

const SOURCE = `<mjml><mj-body>
  <mj-section><mj-column>
    <mj-text>Dear {{contact.first_name}}, {{contact.account.name}} can measure more from 10 December.</mj-text>
    <mj-button name="product" href="https://halden.example/flow-meter">See the flow meter</mj-button>
    <mj-text>{{sender.company_name}}, {{sender.company_address}} <a href="{{unsubscribe_url}}">Unsubscribe</a></mj-text>
  </mj-column></mj-section>
</mj-body></mjml>`;

/** As many as a newcomer is asked for, from an empty workspace to a running journey. */
const FEW = 40;

test('F-9, S-2, E-1, J-16 a newcomer announces a product: from an empty workspace to the text on the phone of who clicked', {
  timeout: 240_000,
}, async () => {
  const context = await browser.newContext(visitor());
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  const { acts, click, write, paste, drop } = counting(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });

  await page.goto(ripen.url);
  await heading(page, 'Set up Ripen');
  await write(page.getByLabel('Company name'), 'Halden Instruments');
  await write(page.getByLabel('Postal address'), 'ul. Portowa 8, 81-350 Gdynia');
  await write(page.getByLabel('Your name'), 'Ada Newcomer');
  await write(page.getByLabel('Email'), 'ada@halden.example');
  await write(page.getByLabel('Password', { exact: true }), 'maple tunnel fiddle cloud');
  await click(button('Set up and sign in'));
  await heading(page, 'Home');

  await click(link('Import a CSV file'));
  await drop('people.csv', PEOPLE);
  await page.getByText('columns of people.csv have a field').waitFor();
  await click(button('Continue'));
  await click(button('Check the file'));
  await click(button('Import 6 rows'));
  await page.getByRole('link', { name: 'Open the new contacts' }).waitFor();

  await click(link('Segments'));
  await click(button('New segment').first());
  await click(page.getByLabel('People by job title'));
  await click(button('Create segment'));
  await page.getByText('4 contacts', { exact: true }).waitFor();
  await click(button('Publish segment'));
  await click(page.getByRole('dialog').getByRole('button', { name: 'Publish segment' }));
  await page.getByText('4 members.').waitFor();

  await click(link('Emails'));
  await click(button('New email').first());
  await write(page.getByLabel('Name'), 'The new flow meter');
  await click(button('Create email'));
  await page.getByText('No problems').waitFor();
  await paste(page.getByRole('textbox', { name: 'Source' }), SOURCE);
  await page
    .getByRole('complementary', { name: 'Preview' })
    .frameLocator('iframe')
    .last()
    .getByText('can measure more')
    .waitFor();
  await click(button('Mark ready'));
  await page.getByText('The email is ready to be sent').waitFor();

  await click(link('Texts'));
  await click(button('New text').first());
  await write(page.getByLabel('Name'), 'It is here');
  await click(button('Create text'));
  await page.getByText('No problems').waitFor();
  await click(button('Mark ready'));
  await page.getByText('The text is ready to be sent').waitFor();

  await click(link('Journeys'));
  await click(button('New journey').first());
  await click(page.getByLabel('Announcement'));
  await click(button('Create journey'));
  await heading(page, 'Journey: Announcement');
  await click(page.getByRole('button', { name: /^Wait until/ }));
  await write(page.getByLabel('Until', { exact: true }), '2026-12-10T10:00');
  await page.getByText('No problems').waitFor();
  await click(button('Publish journey'));
  await page.getByRole('dialog').getByText('4 people enter').waitFor();
  await click(page.getByRole('dialog').getByRole('button', { name: 'Publish journey' }));
  await page.getByText('Live', { exact: true }).waitFor();
  expect(acts()).toBeLessThanOrEqual(FEW);

  await button('Forward by 1 hour').click();
  await link('Mailbox and phone').click();
  await page.getByRole('searchbox').fill('ada@wisla');
  await page.getByRole('link', { name: /ada@wisla\.example/ }).click();
  const mail = page.getByTitle('The mail as the recipient sees it').contentFrame();
  await mail.getByText('Dear Ada, Wisła Optics can measure more from 10 December.').waitFor();
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    mail.getByRole('link', { name: 'See the flow meter' }).click(),
  ]);
  await opened.close();
  await button('Forward by 1 day').click();

  await link('Home').click();
  await link('Announcement').click();
  await heading(page, 'Journey: Announcement');
  const step = (kind: string) => page.getByRole('article').filter({ hasText: kind });
  await step('Send email').getByText('4 passed').waitFor();
  await step('Wait for').getByText('4 passed').waitFor();
  await page.getByText('Yes · 1').waitFor();
  await page.getByText('No, time is over · 3').waitFor();
  await step('until').getByRole('button', { name: '1 inside' }).waitFor();
  // As wide as the people on them are many: all four, the three who did not click, the one who did.
  const widths = new Set(await page.evaluate<string[]>(STROKES));
  expect([...widths]).toEqual(expect.arrayContaining(['14px', '10.5px', '3.5px']));
  expect(await accessFaults(page)).toEqual([]);

  await button('Forward by 1 week').click();
  await button('Forward by 1 week').click();
  await step('Send text').getByText('1 passed').waitFor();

  await link('Mailbox and phone').click();
  await page.getByRole('radiogroup', { name: 'Received by' }).getByText('Phone').click();
  await page.getByRole('article').getByText('Ada, it is here: ').waitFor();
  await page.getByText('+48601555001').first().waitFor();
  expect(broken).toEqual([]);
});

const STROKES = `[...document.querySelectorAll('.react-flow__edge-path')].map((line) => getComputedStyle(line).strokeWidth)`;

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

/** What a hand does, each counted as one: a click, a field typed or pasted into, a file dropped, a key. */
function counting(page: Page) {
  let done = 0;
  const one = () => {
    done += 1;
  };
  return {
    acts: () => done,
    click: async (at: Locator) => {
      one();
      await at.click();
    },
    write: async (field: Locator, text: string) => {
      one();
      await field.fill(text);
    },
    /** In place of what is there. */
    paste: async (field: Locator, text: string) => {
      one();
      await field.click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    drop: async (name: string, text: string) => {
      one();
      const zone = page.getByText('Drop a CSV file here');
      await zone.waitFor();
      // As text, for this side knows no page.
      const dropped = await page.evaluateHandle(`(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([${JSON.stringify(text)}], '${name}', { type: 'text/csv' }));
        return transfer;
      })()`);
      await zone.dispatchEvent('drop', { dataTransfer: dropped });
    },
  };
}
