import { findWebhook } from '../chat/find-webhook.ts';
import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { GROUP_HELP } from '../targets.ts';

/** `im webhook delete`: disconnects a program from a group. */
export const webhookDeleteCommand = defineCommand({
  name: 'webhook delete',
  summary: 'delete a webhook',
  description: ['Nothing more is delivered, or nobody writes by its address any more. The group is told. For admins.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', 'its id, the beginning of it, or its name'],
  ],
  examples: [["im webhook delete '#ops' Deploys", 'its address works no more']],
  json: '{"conversationId", "id"}',
  run: (context, [group, named]) =>
    withGroup(context, group, async (client, { conversation }) => {
      const { hook } = await findWebhook(client, conversation.id, String(named));
      await client.deleteWebhook(conversation.id, hook.id);
      return { id: hook.id };
    }),
});
