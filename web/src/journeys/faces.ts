import {
  IconArrowsSplit2,
  IconClock,
  IconDoorExit,
  IconHourglassEmpty,
  IconMail,
  IconMessage,
  IconPlusMinus,
  type TablerIcon,
} from '@tabler/icons-react';
import type { StepKindName } from '../../../contract/journeys.ts';

export const ICONS: Record<StepKindName, TablerIcon> = {
  send_email: IconMail,
  send_text: IconMessage,
  wait: IconClock,
  wait_for: IconHourglassEmpty,
  branch: IconArrowsSplit2,
  adjust_score: IconPlusMinus,
  exit: IconDoorExit,
};
