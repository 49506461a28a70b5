import { defineCommand } from '../../command-spec.ts';
import { findWebhook, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { WEBHOOK_FIELDS } from '../../fields/webhook.ts';
import { GROUP_HELP } from '../../group-target.ts';

/** `imctl webhook show`: one webhook, and how it does. */
export const webhookShowCommand = defineCommand({
  name: 'webhook show',
  summary: 'show a webhook, and how its deliveries go',
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', WEBHOOK_HELP],
  ],
  examples: [["imctl webhook show '#ops' deploys -o json", 'everything that is known of it']],
  fields: WEBHOOK_FIELDS,
  run: async (context, [group, hook]) => {
    await context.show(WEBHOOK_FIELDS, await findWebhook(context, String(group), String(hook)));
    return 0;
  },
});
