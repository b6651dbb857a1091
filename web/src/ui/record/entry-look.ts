import {
  IconBallpen,
  IconCalendarEvent,
  IconDeviceMobile,
  IconFilter,
  IconMail,
  IconMailX,
  IconMessageCircle,
  IconRoute,
  IconSparkles,
  IconUserBolt,
  IconWorld,
} from '@tabler/icons-react';

/** What a timeline can be narrowed to. */
export const AREAS = {
  email: [
    'email_sent',
    'email_bounced',
    'email_blocked',
    'email_opened',
    'email_clicked',
    'email_replied',
    'email_forwarded',
    'email_unsubscribed',
    'email_complained',
    'topic_subscribed',
    'topic_unsubscribed',
  ],
  text: ['text_sent', 'text_failed', 'text_clicked', 'text_replied', 'push_sent', 'push_clicked'],
  web: ['form_visited', 'form_submitted', 'page_visited', 'session_started', 'file_downloaded', 'content_shared'],
  event: ['event_registered', 'event_cancelled', 'event_checked_in', 'survey_answered', 'linkedin_form_submitted'],
  sales: [
    'lead_created',
    'lead_qualified',
    'lead_disqualified',
    'lead_reopened',
    'lead_stage_entered',
    'lead_sales_ready',
    'opportunity_created',
    'opportunity_won',
    'opportunity_lost',
    'opportunity_reopened',
    'opportunity_stage_entered',
    'activity_created',
    'activity_done',
    'activity_cancelled',
    'activity_reopened',
  ],
  talk: ['contact_requested', 'demo_requested', 'trial_started', 'call_completed', 'meeting_held'],
  journey: ['journey_entered', 'journey_left'],
  segment: ['segment_joined', 'segment_left'],
} satisfies Record<string, string[]>;
export type Area = keyof typeof AREAS;

const ICONS = {
  email: IconMail,
  text: IconDeviceMobile,
  web: IconWorld,
  event: IconCalendarEvent,
  sales: IconUserBolt,
  talk: IconMessageCircle,
  journey: IconRoute,
  segment: IconFilter,
};

export const AREA_NAMES = [
  'email',
  'text',
  'web',
  'event',
  'sales',
  'talk',
  'journey',
  'segment',
] as const satisfies Area[];
const areas: [Area, string[]][] = AREA_NAMES.map((area) => [area, AREAS[area]]);
const WRONG = ['email_bounced', 'email_blocked', 'text_failed', 'email_unsubscribed', 'email_complained'];
/** What we did, or what came of it, rather than they. */
const OURS = /^(email|text|push)_(sent|delivered)$|^(journey|segment|stage|score|lead|opportunity|activity)_/;

/** The icon of a kind of entry, and whether they did it, something went wrong, or it merely happened. */
export function lookOf(type: string): { icon: typeof IconMail; tone: 'did' | 'wrong' | 'happened' } {
  const tone = WRONG.includes(type) ? 'wrong' : OURS.test(type) ? 'happened' : 'did';
  const area = areas.find(([, types]) => types.includes(type))?.[0];
  if (type === 'email_bounced' || type === 'email_blocked') return { icon: IconMailX, tone };
  if (type === 'form_submitted') return { icon: IconBallpen, tone };
  return { icon: area ? ICONS[area] : IconSparkles, tone };
}
