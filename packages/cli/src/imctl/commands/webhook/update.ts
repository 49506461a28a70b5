import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { EVENTS_HELP, parseEvents } from '../../../program/webhook-words.ts';
import { defineActing } from '../../act/acting-command.ts';
import { findOutgoing, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface UpdateOptions {
  readonly url?: string;
  readonly name?: string;
  readonly events?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
}

/** `imctl webhook update`: changes a webhook, or switches it off or on. */
export const webhookUpdateCommand = defineActing<UpdateOptions>({
  name: 'webhook update',
  summary: 'change a webhook, or switch it off or on',
  description: [
    'What is not given stays. One that has failed for three days is switched off by the server; after --enable, "imctl webhook replay --lost" sends what it has missed.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', WEBHOOK_HELP],
  ],
  options: () => [
    new Option('--url <url>', 'where to deliver to'),
    new Option('--name <name>', 'what it is called'),
    new Option('--events <events>', EVENTS_HELP),
    new Option('--enable', 'deliver again'),
    new Option('--disable', 'deliver nothing more').conflicts('enable'),
  ],
  hasReason: true,
  asks: false,
  examples: [
    ["imctl webhook update '#ops' deploys --disable --reason 'floods the receiver'", 'nothing more is delivered'],
    ["imctl webhook update '#ops' deploys --url https://new.example.com/hooks --dry-run", 'what would change'],
  ],
  plan: async (context, [group, named], options) => {
    const { url, name, events, enable = false, disable = false } = options;
    const told = events === undefined ? undefined : [...parseEvents(events)];
    const fields = {
      ...(url === undefined ? {} : { url }),
      ...(name === undefined ? {} : { name }),
      ...(told === undefined ? {} : { events: told }),
      ...(enable || disable ? { enabled: enable } : {}),
    };
    if (Object.keys(fields).length === 0) {
      throw new ClientError(
        'invalid_argument',
        'nothing to change: add --url, --name, --events, --enable or --disable.',
      );
    }
    const conversation = groupTarget(String(group));
    const hook = await findOutgoing(context, String(group), String(named));
    const target = `webhook ${hook.id} of ${hook.group}`;
    const changes = Object.entries(fields)
      .map(([field, to]) => ({
        action: 'update' as const,
        target,
        field,
        from: hook[field as keyof typeof fields],
        to,
      }))
      .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
    return {
      acts: [
        {
          target,
          changes,
          run: async (reason) => {
            const input = { conversation, id: hook.id, ...fields, ...(told?.length === 0 ? { allEvents: true } : {}) };
            const { unchanged } = await (await context.admin()).asAdmin('updateWebhook', input, reason);
            const said = unchanged
              ? `Webhook ${hook.id} is so already.`
              : `Changed webhook ${hook.id} of ${hook.group}.`;
            return { said, unchanged };
          },
        },
      ],
    };
  },
});
