import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Journey, Step } from '../../../contract/journeys.ts';
import { AdjustScoreFields } from './adjust-score-fields.tsx';
import { BranchFields } from './branch-fields.tsx';
import { namesQuery } from './queries.ts';
import type { StepWords } from './step-words.ts';
import { WaitFields } from './wait-fields.tsx';
import { WaitForFields } from './wait-for-fields.tsx';

/** What a step of each kind can be told. */
export function StepFields(given: { journey: Journey; step: Step; words: StepWords; onChange: (step: Step) => void }) {
  const { step, onChange } = given;
  if ('send_email' in step)
    return (
      <ContentChoice
        kind="emails"
        value={step.send_email.email}
        onChange={(email) => onChange({ ...step, send_email: { ...step.send_email, email } })}
      />
    );
  if ('send_text' in step)
    return (
      <>
        <ContentChoice
          kind="texts"
          value={step.send_text.text}
          onChange={(text) => onChange({ ...step, send_text: { ...step.send_text, text } })}
        />
        <PhoneChoice
          value={step.send_text.to}
          onChange={(to) => onChange({ ...step, send_text: { ...step.send_text, to } })}
        />
      </>
    );
  if ('wait' in step)
    return (
      <WaitFields
        wait={step.wait}
        timeZone={given.journey.time_zone}
        onChange={(wait) => onChange({ ...step, wait })}
      />
    );
  if ('wait_for' in step)
    return (
      <WaitForFields
        journey={given.journey}
        words={given.words}
        body={step.wait_for}
        onChange={(wait_for) => onChange({ ...step, wait_for })}
      />
    );
  if ('adjust_score' in step)
    return (
      <AdjustScoreFields body={step.adjust_score} onChange={(adjust_score) => onChange({ ...step, adjust_score })} />
    );
  if ('branch' in step)
    return (
      <BranchFields
        branch={step.branch}
        timeZone={given.journey.time_zone}
        onChange={(branch) => onChange({ ...step, branch })}
      />
    );
  return null;
}

const PHONES = ['mobile_phone', 'phone'] as const;
type Phone = (typeof PHONES)[number];

/** To which of a person's numbers. */
function PhoneChoice({
  value = 'mobile_phone',
  onChange,
}: {
  value: Phone | undefined;
  onChange: (to: Phone) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('journey.edit.to')}
      data={PHONES.map((to) => ({ value: to, label: t(`fields.${to}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(to) => onChange(to === 'phone' ? to : 'mobile_phone')}
    />
  );
}

/** What is ready to be sent. */
function ContentChoice({
  kind,
  value,
  onChange,
}: {
  kind: 'emails' | 'texts';
  value: string;
  onChange: (key: string) => void;
}) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(namesQuery(kind));
  const ready = data.filter((each) => each.state !== 'draft' || each.key === value);
  return (
    <Select
      label={t(`journey.edit.${kind}`)}
      placeholder={t('journey.edit.choose')}
      data={ready.map(({ key, name }) => ({ value: key, label: name }))}
      value={ready.some((each) => each.key === value) ? value : null}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('journey.edit.nothing_ready')}
      onChange={(key) => key && onChange(key)}
    />
  );
}
