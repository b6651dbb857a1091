import { Button, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ScoreProposal } from '../../../contract/scoring.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { useFormats } from '../ui/moment.ts';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import { Changes } from './changes.tsx';
import { Definition } from './definition.tsx';
import { proposalQuery } from './queries.ts';
import classes from './scores.module.css';

const PERIODS = [90, 180, 365, 730];
const YEAR = 365;

/** What the data speak for. It is worked out when somebody asks for it, and the author decides what becomes of it. */
export function Proposal({ answer }: { answer: DocumentAnswer }) {
  const { t } = useTranslation();
  const [days, setDays] = useState(YEAR);
  const [wanted, setWanted] = useState(false);
  const { data, error, refetch } = useQuery({ ...proposalQuery(answer.key, days), enabled: wanted });
  return (
    <Panel
      title={t('scores.proposal')}
      aside={
        <Select
          aria-label={t('scores.learn_from')}
          w={168}
          data={PERIODS.map((period) => ({ value: String(period), label: t('scores.last_days', { count: period }) }))}
          value={String(days)}
          allowDeselect={false}
          onChange={(period) => period && setDays(Number(period))}
        />
      }
    >
      <p className={classes.quiet}>{t('scores.proposal_says')}</p>
      {!wanted ? (
        <Button onClick={() => setWanted(true)}>{t('scores.propose')}</Button>
      ) : data ? (
        <Proposed proposal={data} answer={answer} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={4} height={32} />
      )}
    </Panel>
  );
}

function Proposed({ proposal, answer }: { proposal: ScoreProposal; answer: DocumentAnswer }) {
  const { t } = useTranslation();
  if (!proposal.enough)
    return (
      <p role="status">
        <strong>{t('scores.too_few')}</strong> {proposal.message} {t('scores.too_few_hint')}
      </p>
    );
  return (
    <>
      <BeforeAfter proposal={proposal} />
      {proposal.notes.length > 0 && (
        <ul className={classes.notes} aria-label={t('scores.notes')}>
          {proposal.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Changes proposal={proposal} answer={answer} />
    </>
  );
}

/** The review as it would have been, of records that the proposal has not seen. */
function BeforeAfter({ proposal }: { proposal: ScoreProposal }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { as_is, as_proposed, definitions } = proposal;
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? '–' : t('scores.percent', { share: Math.round(share * 100) });
  const points = (at: number | null | undefined) => (at === null || at === undefined ? '–' : formats.number(at));
  const lines = [
    [t('scores.auc_cell'), percent(as_is?.auc), percent(as_proposed?.auc)],
    [t('scores.top_tenth'), percent(as_is?.top_tenth_share), percent(as_proposed?.top_tenth_share)],
    [t('scores.threshold'), points(as_is?.threshold), points(as_proposed?.threshold)],
  ] as const;
  const judged = t('scores.judged', { learned: proposal.learned_from, judged: proposal.judged_on });
  return (
    <>
      <Table.ScrollContainer minWidth={280}>
        <Table aria-label={t('scores.before_and_after')} verticalSpacing={6} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scores.on_unseen')}</Table.Th>
              <Table.Th ta="right">{t('scores.as_is')}</Table.Th>
              <Table.Th ta="right">{t('scores.as_proposed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(([name, before, after]) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right" className="tabular">
                  {before}
                </Table.Td>
                <Table.Td ta="right" className="tabular" fw={600}>
                  {after}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className={classes.bar}>
        <p className={classes.quiet}>{judged}</p>
        <Definition of={t('scores.on_unseen')} words={Object.values(definitions).join(' ')} />
      </div>
    </>
  );
}
