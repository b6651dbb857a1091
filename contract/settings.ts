import { z } from 'zod';
import { timeZone } from './common.ts';
import { language } from './preferences.ts';

const text = (longest: number) => z.string().trim().max(longest);

/** What belongs to the workspace as a whole. An empty text means: not given yet. */
export const settings = z.strictObject({
  company_name: text(200),
  company_address: text(500).describe('Postal address; commercial mail must show it'),
  sender_name: text(200),
  sender_email: z.union([z.literal(''), z.email('an email address looks like ada@company.example')]),
  reply_to: z
    .union([z.literal(''), z.email('an email address looks like ada@company.example')])
    .describe('Where answers go to emails that name no other address; empty: to the sender'),
  public_url: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' })])
    .describe('Where tracked links and pages are reached from outside'),
  time_zone: timeZone.describe('Of documents that name none'),
  language: z
    .union([z.literal(''), language])
    .describe('In which the app speaks to people who chose none; empty: as their browser asks'),
});
export type Settings = z.infer<typeof settings>;

export const settingsPatch = settings.partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;

/** How mail leaves, as the environment of the server has it. Passwords are never shown. */
export const delivery = z
  .object({
    email: z.enum(['mailbox', 'smtp']).describe('mailbox: nothing leaves, all of it can be read in the app'),
    host: z.string().nullable(),
    port: z.number().int().nullable(),
    encrypted: z.boolean().describe('From the first byte on, which smtps:// asks for'),
    signs_in: z.boolean(),
    per_second: z.number().nullable(),
    dkim_domain: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof delivery>;

export const testEmail = z.strictObject({ to: z.email('an email address looks like ada@company.example') });
export const testEmailAnswer = z.object({ detail: z.string().describe('What the mail server answered') });
export type TestEmailAnswer = z.infer<typeof testEmailAnswer>;
