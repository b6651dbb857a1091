import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/moment.ts';
import classes from './canvas.module.css';
import { countOf, type People, type StepPeople } from './people.ts';

const SHOWN = ['arrived', 'inside', 'passed', 'failed'] as const;

/** The live numbers of a step in one line; each opens the people it counts. What failed shows only when something did. */
export function Numbers({
  id,
  people,
  onPeople,
}: {
  id: string;
  people: StepPeople;
  onPeople: (people: People) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <div className={classes.numbers}>
      {SHOWN.map((what) => {
        const n = countOf(people, what);
        if (what === 'failed' && n === 0) return null;
        return (
          <button
            key={what}
            type="button"
            data-what={n > 0 ? what : undefined}
            disabled={n === 0}
            onClick={(event) => {
              event.stopPropagation();
              onPeople({ step: id, what });
            }}
          >
            {what === 'failed' && <IconAlertTriangle size={12} aria-hidden />}
            <b>{number(n)}</b> {t(`journey.numbers.${what}`)}
          </button>
        );
      })}
    </div>
  );
}
