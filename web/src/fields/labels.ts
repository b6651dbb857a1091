import { useTranslation } from 'react-i18next';
import en from '../texts/en.json';

/** `job_title` as people read it, for what no catalogue of texts knows: "Job title". */
export const readAloud = (name: string): string => {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isField = (name: string): name is keyof typeof en.fields => name in en.fields;
const isRelation = (name: string): name is keyof typeof en.relations => name in en.relations;

/** How a field, a relation or a record is called: the workspace's own label, or our text for it, or its name read aloud. */
export function useFieldLabel() {
  const { t } = useTranslation();
  return ({ name, label }: { name: string; label?: string | null }): string => {
    if (label) return label;
    if (isField(name)) return t(`fields.${name}`);
    return isRelation(name) ? t(`relations.${name}`) : readAloud(name);
  };
}
