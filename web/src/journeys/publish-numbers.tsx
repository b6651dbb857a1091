import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Journey, JourneyInsights, SegmentStart } from '../../../contract/journeys.ts';
import { api } from '../api.ts';
import { meQuery } from '../queries.ts';
import { useFormats, useNow } from '../ui/moment.ts';
import { instantOf } from '../ui/wall-time.ts';
import { useStepWords } from './step-words.ts';

/** What publishing does, in numbers: whom it lets in and when, who may follow, and when it ends. */
export function PublishNumbers({
  answer,
  journey,
  insights,
}: {
  answer: DocumentAnswer;
  journey: Journey;
  insights: JourneyInsights | undefined;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const { data: me } = useQuery(meQuery);
  const words = useStepWords(journey.steps);
  const { starts: given } = journey;
  const event = given && 'event' in given ? given : undefined;
  const segments = given && 'segments' in given ? given : undefined;
  const { data: size } = useQuery({
    queryKey: ['journey-size', segments],
    queryFn: () => api.sizeOf(whoEnters(segments)),
    enabled: !event,
  });
  const at = (wall: string | undefined): Date | undefined =>
    wall ? readTime(wall, journey.time_zone ?? me?.workspace.time_zone ?? 'UTC') : undefined;
  const [from, until] = [at(journey.from), at(journey.until)];
  const running = answer.version > 0 && (answer.state === 'live' || answer.state === 'paused');
  const starts =
    from && from > now
      ? t('journey.publish.at', { count: size?.size ?? 0, time: formats.moment(from.toISOString()) })
      : t('journey.publish.now', { count: size?.size ?? 0 });
  const first = event
    ? t('journey.publish.when', { event: words.event({ did: event.event }) })
    : size
      ? starts
      : t('common.loading');
  const says = [
    running && t('journey.publish.inside', { count: insights?.inside ?? 0, version: answer.version }),
    event
      ? t(`journey.edit.again_${event.again}`)
      : segments?.frequency === 'once_and_new'
        ? t(segments.re_enter ? 'journey.publish.again_and_again' : 'journey.publish.later')
        : t('journey.publish.nobody_later'),
    until &&
      t(journey.at_end === 'stop' ? 'journey.publish.stops' : 'journey.publish.ends', {
        time: formats.moment(until.toISOString()),
      }),
  ].filter((each) => typeof each === 'string');
  return (
    <>
      <Text fw={500} mb="xs">
        {running ? t('journey.publish.again', { version: answer.version + 1 }) : first}
      </Text>
      <List size="sm" mb="md" spacing={4}>
        {says.map((each) => (
          <List.Item key={each}>{each}</List.Item>
        ))}
      </List>
    </>
  );
}

/** As the server reads it: by the journey's clock, unless it says its own offset. */
const readTime = (time: string, zone: string): Date =>
  /(Z|[+-]\d{2}:?\d{2})$/.test(time) ? new Date(time) : instantOf(time, zone);

/** The members of the segments it starts with that are in none of the excepted ones. */
function whoEnters(starts: SegmentStart | undefined): Condition {
  const any = (keys: string[] = []): Condition => ({ any: keys.map((key) => ({ in_segment: key })) });
  return { all: [any(starts?.segments), { not: any(starts?.except) }] };
}
