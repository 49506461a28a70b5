import { defineActing } from '../../act/acting-command.ts';
import { findWebhook, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

/** `imctl webhook delete`: disconnects a program from a group. */
export const webhookDeleteCommand = defineActing({
  name: 'webhook delete',
  summary: 'delete a webhook, of either kind',
  description: ['Nothing more is delivered, or nobody writes by its address any more. The group is told.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', WEBHOOK_HELP],
  ],
  hasReason: true,
  asks: true,
  examples: [["imctl webhook delete '#ops' deploys --reason 'its secret leaked' --yes", 'its address works no more']],
  plan: async (context, [group, named]) => {
    const conversation = groupTarget(String(group));
    const hook = await findWebhook(context, String(group), String(named));
    const target = `webhook ${hook.id} (${hook.name}) of ${hook.group}`;
    return {
      question: { sentence: `This deletes the webhook ${hook.name} (${hook.id}) of ${hook.group}.` },
      acts: [
        {
          target,
          changes: [{ action: 'delete', target }],
          run: async (reason) => {
            await (await context.admin()).asAdmin('deleteWebhook', { conversation, id: hook.id }, reason);
            return { said: `Deleted webhook ${hook.id} of ${hook.group}.` };
          },
        },
      ],
    };
  },
});
