import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem } from '../api.ts';
import type { BuilderProblem } from '../ui/builder/builder.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import { useProblemText } from '../ui/problem.ts';
import type { Editing } from './context.ts';
import { checkQuery, previewQuery } from './queries.ts';
import { type ModelWork, partAt, write } from './work.ts';

/** How long somebody must pause before the draft is computed. */
const PAUSE_MS = 500;

/**
 * A model being written, with what the server says of it: what is wrong where, and what it would score. Whether it could go live
 * is asked (`checks`) where somebody could publish it.
 */
export function useModelState(
  answer: DocumentAnswer,
  draft: Draft<ModelWork>,
  { mayChange, checks }: { mayChange: boolean; checks: boolean },
) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { now: work, saving } = draft;
  const [open, setOpen] = useState<string>();
  const written = useMemo(() => write(work), [work]);
  const [settled] = useDebouncedValue(written, PAUSE_MS);
  const preview = useQuery(previewQuery(settled.document));
  const { data: checked = [] } = useQuery({ ...checkQuery(answer), enabled: checks });
  const faults = saving.state === 'refused' && saving.error instanceof ApiProblem ? saving.error.faults : checked;

  const jump = (id: string | undefined) => {
    if (!id) return;
    setOpen(id);
    // Once the part has opened, it can be filled in.
    setTimeout(() => focusOn(id), 50);
  };
  const missing = written.missing.map(({ id, what }) => ({ id, text: t(`score_model.missing.${what}`) }));
  const found = faults.map(({ path, message }) => ({ id: partAt(written, path), text: message, key: path + message }));
  const wrong = new Map([
    ...found.toReversed().flatMap(({ id, text }): [string, string][] => (id ? [[id, text]] : [])),
    ...missing.map(({ id, text }): [string, string] => [id, text]),
  ]);
  const problems: BuilderProblem[] = [
    ...missing.map(({ id, text }) => ({ id: `missing ${id}`, text, jump: () => jump(id) })),
    ...found.map(({ id, text, key }) => ({ id: key, text, ...(id ? { jump: () => jump(id) } : {}) })),
  ];
  const editing: Editing = {
    work,
    change: mayChange ? draft.change : () => undefined,
    open,
    setOpen,
    wrong,
    readOnly: !mayChange,
  };
  return {
    editing,
    problems,
    jumpTo: (path: string) => jump(partAt(written, path)),
    preview: preview.data,
    isOld: settled !== written || preview.isPlaceholderData,
    previewError: preview.error
      ? preview.error instanceof ApiProblem && preview.error.faults.length > 0
        ? t('score_model.mend_first')
        : problemText(preview.error)
      : undefined,
  };
}

function focusOn(id: string): void {
  const part = document.querySelector<HTMLElement>(`[data-part="${id}"]`);
  const field = part?.tabIndex === -1 && part.tagName === 'SECTION' ? part : part?.querySelector<HTMLElement>(FIRST);
  field?.focus();
  field?.scrollIntoView({ block: 'nearest' });
}

const FIRST = 'input:not([type="hidden"]), [data-face]';
