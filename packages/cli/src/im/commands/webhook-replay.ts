import { ClientError } from '../../client/errors.ts';
import { findOutgoing } from '../chat/find-webhook.ts';
import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { GROUP_HELP } from '../targets.ts';

/** `im webhook replay`: sends events again. */
export const webhookReplayCommand = defineCommand({
  name: 'webhook replay',
  summary: 'send events to a webhook again',
  description: ['They have the ids that they had before, so a receiver can tell that it knows them. For admins.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', 'its id, the beginning of it, or its name'],
    ['<revs...>', 'the numbers of the deliveries, as im webhook show lists them'],
  ],
  examples: [
    ["im webhook replay '#ops' 3f1c8a90b2d4e6f7 1041", 'one'],
    [
      "im webhook show '#ops' bot --limit 100 --json | jq '.deliveries[] | select(.state == \"dead\").rev' | xargs im webhook replay '#ops' bot",
      'all that never came',
    ],
  ],
  json: '{"conversationId", "id", "revs"}',
  run: (context, [group, named, numbers]) => {
    const revs = (Array.isArray(numbers) ? (numbers as readonly string[]) : []).map((text) => {
      const rev = /^\d{1,16}$/.test(text) ? Number(text) : 0;
      if (rev > 0) return rev;
      throw new ClientError('invalid_argument', `"${text}" is not the number of a delivery; see im webhook show.`);
    });
    return withGroup(context, group, async (client, { conversation }) => {
      const { id } = await findOutgoing(client, conversation.id, String(named));
      for (const rev of revs) await client.replayDelivery(conversation.id, id, rev);
      return { id, revs };
    });
  },
});
