import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconUserPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_RECORDS } from '../../../contract/import-records.ts';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { api } from '../api.ts';
import { segmentsQuery } from '../conditions/queries.ts';
import { queries } from '../queries.ts';
import { Ask } from '../ui/ask.tsx';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { Faults } from '../ui/faults.tsx';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { useMayMarket } from '../ui/use-may-market.ts';
import { createdBy, listOf } from './created-link.tsx';
import { actOnImport, importQuery } from './queries.ts';
import { watchImport } from './watched.ts';

/** What can be done with what an import made. */
export function ResultActions({ one }: { one: ImportAnswer }) {
  const { t } = useTranslation();
  const list = listOf(one.record, one.id);
  const [open, setOpen] = useState<'segment' | 'undo'>();
  const mayMarket = useMayMarket();
  const made = one.created > 0;
  const undoable = (one.record === 'contacts' || one.record === 'accounts') && (made || one.accounts_created > 0);
  return (
    <Group gap="sm">
      {made && list && (
        <Button renderRoot={(props) => <Link {...list} {...props} />}>
          {t(`imports.open_list.${IMPORT_RECORDS[one.record]}`)}
        </Button>
      )}
      {made && mayMarket && one.record === 'contacts' && (
        <Button
          variant="default"
          leftSection={<IconUserPlus size={16} stroke={1.6} />}
          onClick={() => setOpen('segment')}
        >
          {t('imports.make_segment')}
        </Button>
      )}
      <Button variant="default" component={Link} to="/imports/new">
        {t('imports.another')}
      </Button>
      {undoable && mayMarket && (
        <Button
          variant="subtle"
          color="danger"
          leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
          onClick={() => setOpen('undo')}
        >
          {t('imports.undo')}
        </Button>
      )}
      {open === 'segment' && <MakeSegment one={one} onClose={() => setOpen(undefined)} />}
      {open === 'undo' && <Undo one={one} onClose={() => setOpen(undefined)} />}
    </Group>
  );
}

type DialogProps = { one: ImportAnswer; onClose: () => void };

/** Puts the people who came with an import into a static segment of their own. */
function MakeSegment({ one, onClose }: DialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState(t('imports.segment_name', { file: one.file_name.replace(/\.\w+$/, '') }));
  const make = useMutation({
    mutationFn: async () => {
      const { items } = await queries.fetchQuery({ ...segmentsQuery, staleTime: 0 });
      const key = freeKey(keyOf(name) || 'import', new Set(items.map((item) => item.key)));
      await api.putDocument('segments', key, { key, name: name.trim(), kind: 'static' });
      await api.actOnDocument('segments', key, 'publish');
      await api.addMembers(key, { condition: createdBy(one.id) });
      return key;
    },
    onSuccess: async (key) => {
      await queries.invalidateQueries({ queryKey: ['segments'] });
      await navigate({ to: '/segments/$key', params: { key } });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('imports.make_segment')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) make.mutate();
        }}
      >
        <Stack gap="md">
          <Text c="dimmed">{t('imports.segment_hint', { count: one.created })}</Text>
          <TextInput
            data-autofocus
            label={t('segment.name')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {make.error && <Faults error={make.error} title={t('imports.not_done')} />}
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={make.isPending} disabled={!name.trim()}>
              {t('imports.make_segment')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}

function Undo({ one, onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Ask
      danger
      title={t('imports.undo_title', { file: one.file_name })}
      does={t('imports.undo')}
      act={async () => {
        queries.setQueryData(importQuery(one.id).queryKey, await actOnImport(one.id, 'undo'));
        watchImport(one.id);
      }}
      failed={t('imports.not_done')}
      onClose={onClose}
    >
      <Text>{t('imports.undo_says', { count: one.created + one.accounts_created })}</Text>
      {one.updated > 0 && <Text c="dimmed">{t('imports.updates_stay', { count: one.updated })}</Text>}
    </Ask>
  );
}
