import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ScoreModel } from '../../../contract/scoring.ts';

/** A document as the model it is; the server judged it, so that its schema is not needed here. A draft may lack lists. */
export const asModel = (document: Record<string, unknown> | null): ScoreModel =>
  ({ scores: 'contact', classes: [], required: [], categories: [], grades: [], ...document }) as unknown as ScoreModel;

/** The version that scores. */
export const liveModel = ({ document }: Pick<DocumentAnswer, 'document'>): ScoreModel => asModel(document);

/** What all categories of a dimension can give together. */
export const budgetOf = ({ categories }: ScoreModel, dimension: 'fit' | 'engagement'): number =>
  categories.filter((each) => each.dimension === dimension).reduce((sum, { max }) => sum + max, 0);
