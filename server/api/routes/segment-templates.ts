import { newTemplate, segmentTemplate, segmentTemplates } from '../../../contract/segment-templates.ts';
import { refuseIfAny } from '../../base/index.ts';
import { shapeFaults } from '../../conditions/index.ts';
import { deleteTemplate, listTemplates, saveTemplate } from '../../segments/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { refuseIssues } from '../problem.ts';
import { byId } from './shapes.ts';

/** What segments and account lists begin with. */
export const segmentTemplateEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/segment-templates',
    may: 'read',
    says: 'What segments and account lists can begin with: saved ones, then the shipped',
    answer: segmentTemplates,
    read: (tx) => listTemplates(tx),
  }),
  endpoint({
    method: 'post',
    path: '/segment-templates',
    may: 'market',
    says: 'Saves a condition as a template for everybody',
    body: newTemplate,
    judgedByRoom: true,
    answer: segmentTemplate,
    write: (tx, { ripen, body, actor }) => {
      refuseIfAny('invalid', shapeFaults(body.condition, 'condition'));
      const given = newTemplate.safeParse(body);
      if (!given.success) refuseIssues(given.error);
      return saveTemplate(tx, ripen.catalogue, given.data, actor);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/segment-templates/{id}',
    may: 'market',
    says: 'Deletes a saved template; what was made from it stays',
    params: byId,
    write: (tx, { params, actor }) => deleteTemplate(tx, params.id, actor),
  }),
];
