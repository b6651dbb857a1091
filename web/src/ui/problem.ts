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

/** The same above a form: where every fault stands at its field, only that there are some. */
export function useFormProblemText() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (error: Error, fields: object): string => {
    const placed =
      error instanceof ApiProblem && error.faults.length > 0 && error.faults.every(({ path }) => path in fields);
    return placed ? t('errors.see_fields') : problemText(error);
  };
}

/** The server goes on from "name:"; where its words stand alone they are a sentence. */
export const asSentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The faults of a refusal by the field they belong to, as forms want them. */
export function faultsByField(error: Error): FormErrors {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.faults.map((fault) => [fault.path, asSentence(fault.message)]));
}
