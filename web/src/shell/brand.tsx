import { Logo } from '../ui/logo.tsx';
import classes from './brand.module.css';

/** Whose workspace this is. */
export function Brand({ company }: { company: string }) {
  return (
    <span className={classes.brand}>
      <Logo />
      <span className={classes.company}>{company || 'Ripen'}</span>
    </span>
  );
}
