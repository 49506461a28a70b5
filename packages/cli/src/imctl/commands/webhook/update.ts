import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { EVENTS_HELP, parseEvents } from '../../../program/webhook-words.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findOutgoing, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface UpdateOptions extends ReasonOption {
  readonly url?: string;
  readonly name?: string;
  readonly events?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl webhook update`: changes a webhook, or switches it off or on. */
export const webhookUpdateCommand = defineCommand<UpdateOptions>({
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
    reasonOption(),
    dryRunOption(),
  ],
  examples: [
    ["imctl webhook update '#ops' deploys --disable --reason 'floods the receiver'", 'nothing more is delivered'],
    ["imctl webhook update '#ops' deploys --url https://new.example.com/hooks --dry-run", 'what would change'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [group, named], options) => {
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
    const dryRun = options.dryRun === true;
    const reason = dryRun ? '' : await reasonOf(context, options);
    const hook = await findOutgoing(context, String(group), String(named));
    if (dryRun) {
      const target = `webhook ${hook.id} of ${hook.group}`;
      const changed = Object.entries(fields)
        .map(([field, to]) => ({ field, from: hook[field as keyof typeof fields], to }))
        .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
      await printChanges(
        context,
        changed.map((change) => ({ action: 'update', target, ...change })),
      );
      return 0;
    }
    const change = { ...fields, ...(told?.length === 0 ? { allEvents: true } : {}) };
    const admin = await context.admin();
    const { unchanged } = await admin.asAdmin('updateWebhook', { conversation, id: hook.id, ...change }, reason);
    context.say(unchanged ? `Webhook ${hook.id} is so already.` : `Changed webhook ${hook.id} of ${hook.group}.`);
    return 0;
  },
});
