import type { Email } from '../../../contract/content.ts';

/** An email while somebody works on it: whether its source is MJML or HTML is told by the source. */
export type EmailWork = Omit<Email, 'mjml' | 'html'> & { source: string };

export function readEmail(document: Record<string, unknown>): EmailWork {
  const { mjml, html, ...rest } = document as Email;
  return { ...rest, source: mjml?.trim() ? mjml : (html ?? mjml ?? '') };
}

/** The document to be saved. What is left empty is not in it, but for text by hand, which begins empty. */
export function writeEmail({ source, name, from, subject, preheader, reply_to, topic, ...rest }: EmailWork): Email {
  const filled = { name: name?.trim(), subject, preheader, reply_to: reply_to?.trim(), topic };
  const sender = given({ name: from?.name?.trim(), email: from?.email?.trim() });
  return {
    ...rest,
    ...given(filled),
    ...(Object.keys(sender).length > 0 ? { from: sender } : {}),
    ...(source.trim() === '' ? {} : { [isMjml(source) ? 'mjml' : 'html']: source }),
  };
}

/** Without source it will be MJML, as in the templates. */
export const isMjml = (source: string): boolean => source.trim() === '' || /<mjml[\s>]/i.test(source);

const given = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
