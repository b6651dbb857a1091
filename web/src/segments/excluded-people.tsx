import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';
import { Panel } from '../ui/panel.tsx';
import { useProblemText } from '../ui/problem.ts';
import { Time } from '../ui/time.tsx';
import { nameOf } from './people-panel.tsx';
import classes from './segments.module.css';

/** Who was taken out by hand and therefore stays out, each with the way back (S-4). */
export function ExcludedPeople({ segment, mayChange }: { segment: string; mayChange: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { data } = useQuery({
    queryKey: ['segments', 'excluded', segment],
    queryFn: () => api.excludedMembers(segment),
  });
  const release = useMutation({
    mutationFn: ({ id }: { id: number; name: string }) => api.releaseExcluded(segment, [id]),
    onSuccess: (_, { name }) => {
      notify({ message: t('segment.released', { name }) });
      return queries.invalidateQueries({ queryKey: ['segments'] });
    },
    onError: (problem) => notify({ wrong: true, title: t('segment.release_failed'), message: problemText(problem) }),
  });
  if (!data || data.total === 0) return null;
  return (
    <Panel title={t('segment.excluded')}>
      <p className={classes.quiet}>{t('segment.excluded_hint')}</p>
      <ul className={classes.people}>
        {data.items.map(({ contact, account, at, source }) => (
          <li key={contact.id} className={classes.person}>
            <div className={classes.personLine}>
              <div className={classes.who}>
                <span>{nameOf(contact)}</span>
                <span className={classes.quiet}>
                  {account?.name ?? t('segment.no_company')} · {t('segment.excluded_by', { source })} <Time at={at} />
                </span>
              </div>
              {mayChange && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="xs"
                  h={32}
                  flex="none"
                  aria-label={t('segment.release_of', { name: nameOf(contact) })}
                  onClick={() => release.mutate({ id: contact.id, name: nameOf(contact) })}
                >
                  {t('segment.release')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
