import { Alert, Radio, SegmentedControl, Select } from '@mantine/core';
import { IconBuildings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Scored } from '../../../contract/scoring.ts';
import { ConditionButton } from '../journeys/condition-button.tsx';
import { CONSENT_LEVELS, consentLevel } from '../ui/record/consent-levels.ts';
import { useWords } from './asked-fields.tsx';
import { useModel } from './context.ts';
import classes from './score-models.module.css';
import { actorOf, given } from './work.ts';

export const SCORED: readonly Scored[] = ['contact', 'lead', 'account', 'opportunity'];

/** What is scored, and of these whom it applies to. What has scores already stays what it is about. */
export function Who({ isLive }: { isLive: boolean }) {
  const { t } = useTranslation();
  const { work, change, wrong } = useModel();
  const applies = useWords(work.applies_when, work.scores, work.time_zone);
  return (
    <section className={classes.section} aria-label={t('score_model.who')} data-part="who" tabIndex={-1}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('score_model.who')}</h2>
        {wrong.has('who') && <p className={classes.wrong}>{wrong.get('who')}</p>}
      </div>
      <ScoresChoice fixed={isLive} />
      <div className={classes.fields}>
        <div>
          <span className={classes.label}>{t('score_model.applies_when')}</span>
          <span className={classes.quiet}>
            {work.applies_when ? (applies ?? '…') : t(`score_model.applies_all.${work.scores}`)}
          </span>
          <div>
            <ConditionButton
              label={t(work.applies_when ? 'score_model.applies_change' : 'score_model.applies_add')}
              title={t('score_model.applies_when')}
              value={work.applies_when}
              subject={work.scores}
              onChange={(condition) => change(given(work, 'applies_when', condition))}
            />
          </div>
        </div>
        {work.scores !== 'opportunity' && actorOf(work) === 'contact' && (
          <Select
            label={t('score_model.min_consent')}
            description={t('score_model.min_consent_hint')}
            placeholder={t('score_model.any_consent')}
            data={CONSENT_LEVELS.slice(1).map((level) => ({
              value: String(level),
              label: t(`record.consent.${level}`),
            }))}
            value={work.min_consent === undefined ? null : String(consentLevel(work.min_consent))}
            clearable
            clearButtonProps={{ 'aria-label': t('score_model.any_consent') }}
            onChange={(level) => change(given(work, 'min_consent', level === null ? undefined : Number(level)))}
          />
        )}
      </div>
    </section>
  );
}

/** Contacts, leads, accounts or deals. */
function ScoresChoice({ fixed }: { fixed: boolean }) {
  const { t } = useTranslation();
  const { work, change } = useModel();
  const choose = (value: string) => {
    const { basis: _, ...rest } = work;
    change({ ...rest, scores: SCORED.find((one) => one === value) ?? 'contact' }, true);
  };
  return (
    <>
      <div>
        <span className={classes.label}>{t('score_model.scores')}</span>
        <SegmentedControl
          className={classes.wrapping}
          aria-label={t('score_model.scores')}
          disabled={fixed}
          data={SCORED.map((value) => ({ value, label: t(`score_model.kinds.${value}`) }))}
          value={work.scores}
          onChange={choose}
        />
        {fixed && <p className={classes.quiet}>{t('score_model.scores_fixed')}</p>}
      </div>
      <Basis />
    </>
  );
}

/** Leads are scored by contact or by account, with the words of K-2. */
export function Basis() {
  const { t } = useTranslation();
  const { work, change } = useModel();
  if (work.scores !== 'lead') return null;
  const choose = (value: string) => {
    const { min_consent: _, ...rest } = work;
    change(value === 'account' ? { ...rest, basis: 'account' } : given(work, 'basis', undefined), true);
  };
  return (
    <>
      <Radio.Group label={t('score_model.basis')} value={work.basis ?? 'contact'} onChange={choose}>
        <div className={classes.radios}>
          {(['contact', 'account'] as const).map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`score_model.bases.${value}`)}
              description={t(`score_model.bases.${value}_hint`)}
            />
          ))}
        </div>
      </Radio.Group>
      {work.basis === 'account' && (
        <Alert color="gray" icon={<IconBuildings size={18} />}>
          {t('score_model.about_companies')}
        </Alert>
      )}
    </>
  );
}
