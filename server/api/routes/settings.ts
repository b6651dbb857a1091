import { delivery, settings, settingsPatch, testEmail, testEmailAnswer } from '../../../contract/settings.ts';
import { Refusal } from '../../base/index.ts';
import { describeDelivery, sendTestEmail } from '../../channels/index.ts';
import { reconsiderInNewZone } from '../../segments/index.ts';
import { getSettings, patchSettings } from '../../settings/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const settingsEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/settings',
    may: 'read',
    says: 'The settings of the workspace',
    answer: settings,
    read: (tx) => getSettings(tx),
  }),
  endpoint({
    method: 'patch',
    path: '/settings',
    may: 'administer',
    says: 'Changes some settings and leaves the others',
    body: settingsPatch,
    judgedByRoom: true,
    answer: settings,
    write: async (tx, { body, actor }) => {
      const before = await getSettings(tx);
      const after = await patchSettings(tx, body, actor);
      if (after.time_zone !== before.time_zone) await reconsiderInNewZone(tx);
      return after;
    },
  }),
  endpoint({
    method: 'get',
    path: '/settings/delivery',
    may: 'administer',
    says: 'How mail leaves this server, as its environment has it',
    answer: delivery,
    run: async ({ ripen }) => describeDelivery(ripen.config),
  }),
  endpoint({
    method: 'post',
    path: '/settings/test-email',
    may: 'administer',
    says: 'Sends one mail to an address, to see that the mail server takes it',
    body: testEmail,
    answer: testEmailAnswer,
    run: async ({ ripen, body }) => {
      const { sender_email, sender_name, reply_to, company_name } = await getSettings(ripen.db);
      if (!sender_email)
        throw new Refusal('invalid', undefined, [
          { path: 'sender_email', message: 'say first which address mail comes from' },
        ]);
      const name = (sender_name || company_name).replace(/["\\]/g, '\\$&');
      const detail = await sendTestEmail(ripen.config.smtp, {
        from: name ? `"${name}" <${sender_email}>` : sender_email,
        to: body.to,
        replyTo: reply_to || null,
        subject: `A test of ${company_name || 'Ripen'}`,
        text: 'This mail was sent from the settings of Ripen, to see that mail goes out. There is nothing to do.',
      });
      return { detail };
    },
  }),
];
