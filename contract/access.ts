import { z } from 'zod';
import { role, timeZone } from './common.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './password.ts';
import { preferences } from './preferences.ts';

/** Who asks and what this workspace is: what the app needs before it can show its first page. Never refused. */
export const me = z.object({
  user: z.object({ id: z.number().int(), email: z.string(), name: z.string(), role }).nullable(),
  preferences: preferences.nullable().describe('How the app looks and speaks to this person'),
  set_up: z.boolean().describe('An administrator exists'),
  workspace: z.object({
    name: z.string().describe('Of the company; empty before set-up'),
    simulated: z.boolean().describe('The clock is moved by hand'),
    time_zone: timeZone,
    language: z.string().describe('Of people who chose none; empty: as their browser asks'),
  }),
});
export type Me = z.infer<typeof me>;

const email = z.email('an email address looks like ada@company.example');

/** The first start: the company and its first administrator, who is then signed in. */
export const setUp = z.strictObject({
  company_name: z.string().trim().min(1, 'the company needs a name').max(200),
  company_address: z.string().trim().min(1, 'commercial mail must show a postal address').max(500),
  name: z.string().trim().min(1, 'write your name').max(200),
  email,
  time_zone: timeZone.optional().describe('Of whoever sets it up; taken where the workspace has none of its own yet'),
  password: z
    .string()
    .min(PASSWORD_MIN, `a password has at least ${PASSWORD_MIN} characters`)
    .max(PASSWORD_MAX, `a password has at most ${PASSWORD_MAX} characters`),
});
export type SetUp = z.infer<typeof setUp>;

export const signIn = z.strictObject({ email, password: z.string().min(1, 'write your password') });
export type SignIn = z.infer<typeof signIn>;

/** A new password: of oneself, or given by an administrator. */
export const passwordInput = z.strictObject({ password: setUp.shape.password });

/** A key for programs. What it may do is what its role may do. */
export const apiKeyInput = z.strictObject({ name: z.string().trim().min(1, 'say what the key is for').max(200), role });
export type ApiKeyInput = z.infer<typeof apiKeyInput>;

export const apiKeyAnswer = z
  .object({
    id: z.number().int(),
    name: z.string(),
    prefix: z.string().describe('How the key begins; the rest is shown once, when it is made'),
    role,
    created_at: z.string(),
    last_used_at: z.string().nullable().describe('To the minute'),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyAnswer = z.infer<typeof apiKeyAnswer>;
