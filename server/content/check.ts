import { z } from 'zod';
import type { Email, Text } from '../../contract/content.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Catalogue } from '../records/index.ts';
import { readEmail, readText } from './compile.ts';
import { linesOf } from './edits.ts';
import { type ContentFault, faultAt } from './faults.ts';
import { addressesIn } from './links.ts';
import { decodeMustaches, protectMustaches } from './mustaches.ts';

/** What content is judged against: what templates may name, and what the workspace says of itself. */
export type CheckedAgainst = { catalogue: Catalogue; settings: Pick<Settings, 'sender_email' | 'company_address'> };

/** Every fault that keeps an email from being ready (E-1), with where it is. */
export async function checkEmail(email: Email, against: CheckedAgainst): Promise<ContentFault[]> {
  const { faults, needs } = await readEmail(email, against.catalogue);
  return [
    ...subjectFaults(email),
    ...senderFaults(email, against),
    ...bodyFaults(email),
    ...faults,
    ...addressFaults(email),
    ...lawFaults(email, needs, against),
  ];
}

/** Every fault that keeps a text message from being ready. */
export function checkText(text: Text, { catalogue }: Pick<CheckedAgainst, 'catalogue'>): ContentFault[] {
  const { faults } = readText(text, catalogue);
  return text.text?.trim() ? faults : [faultAt('text', 'the text is missing'), ...faults];
}

const subjectFaults = ({ subject }: Email): ContentFault[] =>
  subject?.trim() ? [] : [faultAt('subject', 'the subject is missing')];

const address = z.email();
const isTemplate = (value: string): boolean => value.includes('{{');
const isAddress = (value: string): boolean => isTemplate(value) || address.safeParse(value).success;

function senderFaults({ from, reply_to }: Email, { settings }: CheckedAgainst): ContentFault[] {
  const faults: ContentFault[] = [];
  const email = from?.email?.trim() ?? '';
  if (email && !isAddress(email))
    faults.push(faultAt('from.email', `"${email}" is no email address; write one like ada@company.example`));
  // An address that data decides may come to nothing for some people; the workspace's sender stands in.
  if ((!email || isTemplate(email)) && !isAddress(settings.sender_email))
    faults.push(faultAt('from.email', 'give an address to send from here, or a sender in the settings (sender_email)'));
  const reply = reply_to?.trim() ?? '';
  if (reply && !isAddress(reply))
    faults.push(faultAt('reply_to', `"${reply}" is no email address; write one like ada@company.example`));
  return faults;
}

function bodyFaults({ mjml, html }: Email): ContentFault[] {
  if (mjml?.trim() && html?.trim()) return [faultAt('html', 'there are two bodies, mjml and html: remove one of them')];
  return mjml?.trim() || html?.trim() ? [] : [faultAt('mjml', 'the body is missing: give mjml or html')];
}

/** Links that cannot be followed, judged in the source, where the author sees them. What data decides is not judged. */
function addressFaults(email: Email): ContentFault[] {
  const part = email.mjml?.trim() ? 'mjml' : 'html';
  const body = protectMustaches(decodeMustaches(email[part] ?? ''));
  const found = addressesIn(body, body.markup);
  const lineAt = linesOf(body.markup);
  return found.flatMap(({ tag, url, start }) => {
    // A navbar may have a base for the addresses of its links.
    const unjudged = url.startsWith('{{') || tag === 'mj-navbar-link';
    const fault = unjudged ? undefined : addressFault(body.restore(url), url.replace(/\{\{.*?\}\}/g, '1'));
    return fault ? [faultAt(part, fault, { line: lineAt(start) })] : [];
  });
}

const FOLLOWED = ['http:', 'https:', 'mailto:', 'tel:', 'sms:'];

function addressFault(written: string, filled: string): string | undefined {
  if (filled.startsWith('#')) return undefined;
  if (filled === '') return 'a link leads nowhere: give its address';
  const parsed = URL.parse(filled);
  if (!parsed) return `the link "${written}" cannot be followed: write the whole address, beginning with https://`;
  if (!FOLLOWED.includes(parsed.protocol))
    return `the link "${written}" is not followed by mail programs: use https:, mailto:, tel: or sms:`;
  return undefined;
}

/** What the law asks of commercial mail: a way out, and who it is from. */
function lawFaults(email: Email, needs: string[], { settings }: CheckedAgainst): ContentFault[] {
  const part = email.mjml?.trim() ? 'mjml' : 'html';
  const faults: ContentFault[] = [];
  const commercial = email.purpose === 'commercial';
  if (commercial && !needs.includes('unsubscribe_url') && !needs.includes('preferences_url'))
    faults.push(
      faultAt(part, 'commercial mail needs a link to unsubscribe: <a href="{{unsubscribe_url}}">Unsubscribe</a>'),
    );
  if (commercial && !needs.includes('sender.company_address'))
    faults.push(faultAt(part, 'commercial mail needs the company address: {{sender.company_address}}'));
  if (needs.includes('sender.company_address') && !settings.company_address.trim())
    faults.push(faultAt(part, 'the company address is used but empty: give it in the settings (company_address)'));
  return faults;
}
