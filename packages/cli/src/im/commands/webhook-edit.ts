import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { EVENTS_HELP, parseEvents } from '../../program/webhook-words.ts';
import { findOutgoing } from '../chat/find-webhook.ts';
import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { GROUP_HELP } from '../targets.ts';

interface EditOptions {
  readonly url?: string;
  readonly name?: string;
  readonly events?: string;
  readonly on?: boolean;
  readonly off?: boolean;
}

/** `im webhook edit`: changes a webhook, or switches it off or on. */
export const webhookEditCommand = defineCommand<EditOptions>({
  name: 'webhook edit',
  summary: 'change a webhook, or switch it off or on',
  description: [
    'One that has failed for three days is switched off by the server, and the group is told. What waited then can be replayed once it is on again.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', 'its id, the beginning of it, or its name'],
  ],
  options: () => [
    new Option('--url <url>', 'where to deliver to'),
    new Option('--name <name>', 'what it is called'),
    new Option('--events <events>', EVENTS_HELP),
    new Option('--on', 'deliver again'),
    new Option('--off', 'deliver nothing more').conflicts('on'),
  ],
  examples: [
    ["im webhook edit '#ops' 3f1c8a90b2d4e6f7 --on", 'the receiver works again'],
    ["im webhook edit '#ops' bot --events message_stored,message_edited", 'tells it less'],
  ],
  json: '{"conversationId", "id", "unchanged"}',
  run: (context, [group, named], { url, name, events, on = false, off = false }) => {
    const change = {
      ...(url === undefined ? {} : { url }),
      ...(name === undefined ? {} : { name }),
      ...(events === undefined ? {} : { events: parseEvents(events) }),
      ...(on || off ? { enabled: on } : {}),
    };
    if (Object.keys(change).length === 0) {
      throw new ClientError('invalid_argument', 'Say what to change: --url, --name, --events, --on or --off.');
    }
    return withGroup(context, group, async (client, { conversation }) => {
      const { id } = await findOutgoing(client, conversation.id, String(named));
      return { id, unchanged: !(await client.updateWebhook(conversation.id, id, change)) };
    });
  },
});
