import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LifecycleMap, ZoneKey } from '../../../contract/lifecycle.ts';
import { MAP_CELLS, ZONES } from '../../../contract/lifecycle-zones.ts';
import type { MapAsk } from '../api.ts';
import { csvLine } from '../ui/list/csv.ts';
import { Num } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './lifecycle.module.css';
import { MapStage } from './map-stage.tsx';
import { MapTable } from './map-table.tsx';
import { ZoneDrawer } from './zone-drawer.tsx';

export type Stage = LifecycleMap['stages'][number];
export type OpenZone = (stage: Stage, zone: ZoneKey) => void;

/** The lifecycle map (L-2): the stages from left to right, inside each fit upwards and engagement to the right. */
export function LifecycleMapPanel({
  lifecycle,
  map,
  ask,
  isOld,
}: {
  lifecycle: string;
  map: LifecycleMap;
  ask: MapAsk;
  isOld: boolean;
}) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const [zone, setZone] = useState<{ stage: Stage; zone: ZoneKey }>();
  const open: OpenZone = (stage, key) => setZone({ stage, zone: key });
  // So that a colour means as many people in every stage.
  const most = Math.max(1, ...map.stages.flatMap(({ cells }) => cells.map(([, , n]) => n)));
  return (
    <Panel
      title={t('lifecycle.map')}
      aside={<span className={classes.quiet}>{t(`lifecycle.stage_people_${map.of}`, { count: map.total })}</span>}
    >
      <div className={classes.about}>
        <p className={classes.quiet}>
          {map.model ? t('lifecycle.map_hint') : t('lifecycle.no_model')} {!map.dots && t('lifecycle.density')}
        </p>
        <Ramp />
      </div>
      {asTable ? (
        <MapTable map={map} open={open} />
      ) : (
        <ol className={classes.stages} data-old={isOld || undefined} aria-busy={isOld} data-cells={MAP_CELLS}>
          {map.stages.map((stage, n) => (
            <li key={stage.key} className={classes.stage}>
              <div className={classes.stageHead}>
                <h3>
                  <span className={classes.quiet}>{n + 1}</span> {stage.name}
                </h3>
                <Link
                  to={map.of === 'account' ? '/accounts' : '/contacts'}
                  search={{ filter: { field: 'lifecycle_stage', is: 'equals', value: stage.key } }}
                  aria-label={`${stage.name}: ${t(`lifecycle.stage_people_${map.of}`, { count: stage.count })}`}
                >
                  <Num value={stage.count} />
                </Link>
              </div>
              <MapStage of={map.of} stage={stage} dots={dotsOf(map, stage.key)} most={most} open={open} />
            </li>
          ))}
        </ol>
      )}
      <Group gap="xs" mt="sm" ml={-14}>
        <Button variant="subtle" color="gray" size="xs" h={32} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'lifecycle.as_map' : 'lifecycle.as_table')}
        </Button>
        <Button variant="subtle" color="gray" size="xs" h={32} onClick={() => download(map, t)}>
          {t('chart.csv')}
        </Button>
      </Group>
      {zone && (
        <ZoneDrawer
          lifecycle={lifecycle}
          map={map}
          ask={ask}
          stage={zone.stage}
          zone={zone.zone}
          onClose={() => setZone(undefined)}
        />
      )}
    </Panel>
  );
}

const dotsOf = (map: LifecycleMap, stage: string) => map.dots?.filter((dot) => dot.stage === stage);

/** What the colours mean, without a legend to look things up in. */
function Ramp() {
  const { t } = useTranslation();
  return (
    <span className={classes.ramp}>
      {t('lifecycle.cold')}
      <span className={classes.rampBar} aria-hidden />
      {t('lifecycle.ripe_end')}
    </span>
  );
}

/** The map as a file: the zones of each stage, and each record where they are drawn one by one. */
function download(map: LifecycleMap, t: TFunction): void {
  const lines = map.dots
    ? [
        csvLine([t('lifecycle.name'), t('lifecycle.stage'), t('lifecycle.engagement'), t('lifecycle.fit')]),
        ...map.dots.map((dot) =>
          csvLine([dot.name, nameOf(map, dot.stage), ...[dot.engagement, dot.fit].map((share) => share.toFixed(2))]),
        ),
      ]
    : [
        csvLine([t('lifecycle.stage'), ...ZONES.map(({ key }) => t(`lifecycle.zone.${key}`)), t('lifecycle.total')]),
        ...map.stages.map(({ name, zones, count }) =>
          csvLine([name, ...zones.map((zone) => String(zone.count)), String(count)]),
        ),
      ];
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...lines], { type: 'text/csv' }));
  Object.assign(document.createElement('a'), { href: url, download: 'lifecycle-map.csv' }).click();
  URL.revokeObjectURL(url);
}

const nameOf = (map: LifecycleMap, key: string): string => map.stages.find((stage) => stage.key === key)?.name ?? key;
