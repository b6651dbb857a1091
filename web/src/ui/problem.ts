import type { FormErrors } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';

/** What went wrong as a sentence: the server's own where it gave one. */
export function useProblemText() {
  const { t } = useTranslation();
  return (error: Error): string => {
    if (!(error instanceof ApiProblem)) return error.message;
    return error.code === 'unreachable' || error.code === 'unavailable' ? t(`errors.${error.code}`) : error.message;
  };
}

/** The faults of a refusal by the field they belong to, as forms want them. */
export function faultsByField(error: Error): FormErrors {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.faults.map((fault) => [fault.path, fault.message]));
}
