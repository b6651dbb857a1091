import { useTranslation } from 'react-i18next';
import { NewContent } from '../content/new-content.tsx';
import { TEMPLATE_NAMES, TEMPLATES } from './templates.ts';

export function NewTextPage() {
  const { t } = useTranslation();
  return (
    <NewContent
      path="texts"
      templates={TEMPLATE_NAMES.map((id) => ({
        id,
        name: t(`content.text_template.${id}`),
        hint: t(`content.text_template.${id}_hint`),
        document: TEMPLATES[id],
      }))}
    />
  );
}
