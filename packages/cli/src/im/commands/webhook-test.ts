import { ClientError } from '../../client/errors.ts';
import { withClient } from '../chat/connect.ts';
import { findOutgoing } from '../chat/find-webhook.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

/** `im webhook test`: sends a test event. */
export const webhookTestCommand = defineCommand({
  name: 'webhook test',
  summary: 'send a webhook a test event',
  description: ['Prints what the receiver answered, and fails unless it took the event. For admins.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', 'its id, the beginning of it, or its name'],
  ],
  examples: [["im webhook test '#ops' bot", '"200 after 34 ms"']],
  json: '{"id", "status", "error", "tookMs"}; status is null where there was no answer',
  run: (context, [group, named]) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const { id } = await findOutgoing(client, conversation.id, String(named));
      const { status, error, tookMs } = await client.testWebhook(conversation.id, id);
      if (context.flags.json === true) {
        await context.printJson({
          id,
          status: status === 0 ? null : status,
          error: error === '' ? null : error,
          tookMs,
        });
        return error === '' ? 0 : 1;
      }
      if (error !== '') throw new ClientError('unavailable', `The webhook was not delivered: ${error}`);
      await context.streams.print(`${status} after ${tookMs} ms\n`);
      return 0;
    });
  },
});
