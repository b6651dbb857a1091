import classes from './scores.module.css';

/** The colours there are between cold and ripe. */
const STEPS = 6;

/** How ripe, from 0 to 1, as a square of the ramp. It only repeats what is said beside it. */
export const Ripeness = ({ share }: { share: number }) => (
  <span
    className={classes.ripeness}
    style={{ background: `var(--ripen-ripeness-${Math.min(STEPS - 1, Math.floor(share * STEPS))})` }}
    aria-hidden
  />
);
