import type { DocumentKinds } from '../../documents/index.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Recorder } from '../gatherer.ts';
import type { Sessions } from '../session.ts';
import { accessEndpoints } from './access.ts';
import { accountListEndpoints } from './account-lists.ts';
import { auditEndpoints } from './audit.ts';
import { bulkEndpoints } from './bulk.ts';
import { catalogueEndpoints } from './catalogue.ts';
import { clockEndpoints } from './clock.ts';
import { conditionEndpoints } from './conditions.ts';
import { contentEndpoints } from './content.ts';
import { documentEndpoints } from './documents.ts';
import { fieldEndpoints } from './fields.ts';
import { homeEndpoints } from './home.ts';
import { importEndpoints } from './imports.ts';
import { interactionEndpoints } from './interactions.ts';
import { journeyEndpoints } from './journeys.ts';
import { lifecycleEndpoints } from './lifecycles.ts';
import { matchingEndpoints } from './matching.ts';
import { messageEndpoints } from './messages.ts';
import { recordEndpoints } from './records.ts';
import { scoreModelEndpoints } from './score-models.ts';
import { segmentTemplateEndpoints } from './segment-templates.ts';
import { segmentEndpoints } from './segments.ts';
import { settingsEndpoints } from './settings.ts';
import { topicEndpoints } from './topics.ts';
import { userEndpoints } from './users.ts';
import { viewEndpoints } from './views.ts';
import { workEndpoints } from './work.ts';

/**
 * The whole API, in the order of the docs. Where two addresses fit a request, the first one here answers it: fixed names
 * (`/segments/size`) come before keys (`/segments/{key}`).
 */
export const allEndpoints = (kinds: DocumentKinds, sessions: Sessions, gatherer: Recorder): Endpoint[] => [
  ...accessEndpoints(sessions),
  ...homeEndpoints,
  ...matchingEndpoints,
  ...bulkEndpoints,
  ...recordEndpoints,
  ...userEndpoints,
  ...fieldEndpoints,
  ...catalogueEndpoints,
  ...conditionEndpoints,
  ...importEndpoints,
  ...interactionEndpoints(gatherer),
  ...topicEndpoints,
  ...contentEndpoints,
  ...segmentEndpoints,
  ...scoreModelEndpoints,
  ...lifecycleEndpoints,
  ...segmentTemplateEndpoints,
  ...accountListEndpoints,
  ...journeyEndpoints,
  ...documentEndpoints(kinds),
  ...messageEndpoints,
  ...clockEndpoints,
  ...settingsEndpoints,
  ...viewEndpoints,
  ...workEndpoints,
  ...auditEndpoints,
];
