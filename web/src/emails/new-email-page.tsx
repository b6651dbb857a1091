import { useTranslation } from 'react-i18next';
import { NewContent } from '../content/new-content.tsx';
import { TEMPLATE_NAMES, TEMPLATES } from './templates.ts';

export function NewEmailPage() {
  const { t } = useTranslation();
  return (
    <NewContent
      path="emails"
      templates={TEMPLATE_NAMES.map((id) => ({
        id,
        name: t(`content.template.${id}`),
        hint: t(`content.template.${id}_hint`),
        document: TEMPLATES[id],
      }))}
    />
  );
}
