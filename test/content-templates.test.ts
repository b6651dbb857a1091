import { describe, expect, test } from 'vitest';
import { email, text } from '../contract/content.ts';
import { checkEmail, checkText, compileText, renderTextPreview, textSegments } from '../server/content/index.ts';
import { TEMPLATES } from '../web/src/emails/templates.ts';
import { TEMPLATES as TEXT_TEMPLATES } from '../web/src/text-messages/templates.ts';
import { contentCatalogue, DENNIS, SENDER, SETTINGS } from './content.ts';

const against = { catalogue: contentCatalogue(), settings: SETTINGS };

describe('what emails and texts begin with', () => {
  const { blank: _, ...whole } = TEMPLATES;
  test.each(Object.entries(whole))('E-1 the email %s is ready as it is', async (_name, template) => {
    expect(await checkEmail(email.parse({ key: 'begun', ...template }), against)).toEqual([]);
  });

  const { blank: __, ...texts } = TEXT_TEMPLATES;
  test.each(
    Object.entries(texts),
  )('E-1 the text %s is ready as it is, in the plain alphabet and one message', (_name, template) => {
    const begun = text.parse({ key: 'begun', ...template });
    expect(checkText(begun, against)).toEqual([]);
    const said = renderTextPreview(compileText(begun, against.catalogue), { contact: DENNIS, sender: SENDER });
    expect(textSegments(said)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
  });
});
