import { Textarea, TextInput } from '@mantine/core';
import { SettingsFormPage } from './settings-form.tsx';

export function CompanyPage() {
  return (
    <SettingsFormPage
      section="company"
      fields={(field) => (
        <>
          <TextInput autoComplete="organization" {...field('company_name')} />
          <Textarea autosize minRows={2} {...field('company_address')} />
        </>
      )}
    />
  );
}
