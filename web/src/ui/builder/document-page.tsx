import { Button } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import { ApiProblem } from '../../api.ts';
import type en from '../../texts/en.json';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { Pending } from '../pending.tsx';
import classes from './builder.module.css';
import { documentQuery } from './document-query.ts';

/** Loads a document for its builder, and says so where there is none. */
export function DocumentPage({
  path,
  documentKey,
  gone,
  children,
}: {
  path: keyof typeof en.builder.all_of;
  documentKey: string;
  /** That there is none of this key. */
  gone: string;
  children: (answer: DocumentAnswer) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data: answer, error, refetch } = useQuery(documentQuery(path, documentKey));
  if (answer) return children(answer);
  if (error instanceof ApiProblem && error.code === 'not_found')
    return (
      <EmptyState
        page
        icon={<IconFileUnknown size={28} stroke={1.5} />}
        title={gone}
        hint={t('builder.gone_hint')}
        action={
          <Button component={Link} to={`/${path}`} variant="default">
            {t(`builder.all_of.${path}`)}
          </Button>
        }
      />
    );
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return <BuilderShape />;
}

/** What is to come, in its place. */
export function BuilderShape() {
  return (
    <div className={classes.builder}>
      <div className={classes.head}>
        <div style={{ width: 280 }}>
          <Pending lines={1} height={36} />
        </div>
      </div>
      <div className={classes.body}>
        <div className={classes.main}>
          <Pending lines={4} height={48} />
        </div>
        <div className={classes.side}>
          <Pending lines={2} height={120} />
        </div>
      </div>
    </div>
  );
}
