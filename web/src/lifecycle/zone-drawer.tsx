import { Button, Drawer, Group } from '@mantine/core';
import { IconBuildings, IconFilter, IconList } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { LifecycleMap, ZoneKey } from '../../../contract/lifecycle.ts';
import { createList } from '../account-lists/create-list.ts';
import { api, type MapAsk } from '../api.ts';
import { segmentsQuery } from '../conditions/queries.ts';
import { queries } from '../queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Faults } from '../ui/faults.tsx';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { useFormats } from '../ui/moment.ts';
import { notify } from '../ui/notify.ts';
import { Pending } from '../ui/pending.tsx';
import { RecordLink } from '../ui/record/record-link.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import classes from './lifecycle.module.css';
import type { Stage } from './map-panel.tsx';
import { WHOLE_ZONE, zoneQuery } from './queries.ts';

/** Who is in a zone, the most engaged first; as a list, a segment, or a target account list. */
export function ZoneDrawer({
  lifecycle,
  map,
  ask,
  stage,
  zone,
  onClose,
}: {
  lifecycle: string;
  map: LifecycleMap;
  ask: MapAsk;
  stage: Stage;
  zone: ZoneKey;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const of = { ...ask, stage: stage.key, zone };
  const { data, error, refetch } = useQuery(zoneQuery(lifecycle, of));
  const condition = stage.zones.find(({ key }) => key === zone)?.condition;
  const title = t('lifecycle.zone_title', { zone: t(`lifecycle.zone.${zone}`), stage: stage.name });
  const make = useMake(title, condition ?? undefined, () =>
    api.lifecycleZone(lifecycle, { ...of, limit: WHOLE_ZONE }).then(({ items }) => items.map(({ id }) => id)),
  );
  const mayMarket = useMayMarket();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={440}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Group gap="sm" mb="md">
        {condition && (
          <Button
            variant="default"
            leftSection={<IconList size={16} stroke={1.6} />}
            renderRoot={(props) => <Link to="/contacts" search={{ filter: condition }} {...props} />}
          >
            {t('lifecycle.open_list')}
          </Button>
        )}
        {mayMarket && data && data.total > 0 && (
          <Button
            variant="default"
            leftSection={
              map.of === 'account' ? <IconBuildings size={16} stroke={1.6} /> : <IconFilter size={16} stroke={1.6} />
            }
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t(map.of === 'account' ? 'lifecycle.make_list' : 'lifecycle.make_segment')}
          </Button>
        )}
      </Group>
      {make.error && <Faults error={make.error} title={t('lifecycle.make_failed')} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Pending lines={6} height={36} />}
      {data && (
        <>
          <p className={classes.quiet} role="status">
            {data.total === 0
              ? t('lifecycle.zone_nobody')
              : data.items.length < data.total
                ? t('lifecycle.zone_first', { count: data.items.length, total: data.total })
                : t(`lifecycle.stage_people_${map.of}`, { count: data.total })}
          </p>
          <ZoneList kind={map.of} items={data.items} />
        </>
      )}
    </Drawer>
  );
}

function ZoneList({
  kind,
  items,
}: {
  kind: LifecycleMap['of'];
  items: { id: number; name: string; engagement: number; fit: number }[];
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const round = (value: number) => formats.number(Math.round(value * 10) / 10);
  return (
    <ul className={classes.zoneList}>
      {items.map(({ id, name, engagement, fit }) => (
        <li key={id}>
          <RecordLink kind={kind} id={id}>
            {name}
          </RecordLink>
          <span className={classes.quiet}>
            {t('lifecycle.engagement')} {round(engagement)} · {t('lifecycle.fit')} {round(fit)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Contacts become the draft of a segment that asks for the zone; accounts, whose zone no condition says, a list of their own. */
function useMake(name: string, condition: Condition | undefined, everyId: () => Promise<number[]>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const segment = async (): Promise<void> => {
    const { items } = await queries.fetchQuery({ ...segmentsQuery, staleTime: 0 });
    const key = freeKey(keyOf(name) || 'zone', new Set(items.map((item) => item.key)));
    await api.putDocument('segments', key, { key, name, kind: 'dynamic', condition });
    await queries.invalidateQueries({ queryKey: ['segments'] });
    notify({ message: t('lifecycle.zone_draft') });
    await navigate({ to: '/segments/$key', params: { key } });
  };
  const list = async (): Promise<void> => {
    const ids = await everyId();
    const key = await createList(name, 'static');
    await api.actOnDocument('account-lists', key, 'publish');
    const { added } = await api.addAccounts(key, { account_ids: ids });
    await queries.invalidateQueries({ queryKey: ['account-lists'] });
    notify({ message: t('lifecycle.list_made', { name, count: added }) });
    await navigate({ to: '/account-lists/$key', params: { key } });
  };
  return useMutation({ mutationFn: () => (condition ? segment() : list()) });
}
