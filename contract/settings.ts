import { z } from 'zod';
import { timeZone } from './common.ts';

const text = (longest: number) => z.string().trim().max(longest);

/** What belongs to the workspace as a whole. An empty text means: not given yet. */
export const settings = z.strictObject({
  company_name: text(200),
  company_address: text(500).describe('Postal address; commercial mail must show it'),
  sender_name: text(200),
  sender_email: z.union([z.literal(''), z.email('an email address looks like ada@company.example')]),
  public_url: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' })])
    .describe('Where tracked links and pages are reached from outside'),
  time_zone: timeZone.describe('Of documents that name none'),
});
export type Settings = z.infer<typeof settings>;

export const settingsPatch = settings.partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;
