import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { deliveriesOf, isLost } from '../../each/deliveries.ts';
import { findOutgoing, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { DELIVERY_FIELDS } from '../../fields/webhook.ts';
import { GROUP_HELP } from '../../group-target.ts';

interface DeliveriesOptions {
  readonly lost?: boolean;
  readonly limit: number;
  readonly all?: boolean;
}

/** `imctl webhook deliveries`: what became of the events that a webhook was to be told of. */
export const webhookDeliveriesCommand = defineCommand<DeliveriesOptions>({
  name: 'webhook deliveries',
  summary: 'list the deliveries of a webhook, the newest first',
  description: ['They are kept for a week, without what was in them.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', WEBHOOK_HELP],
  ],
  options: () => [
    new Option('--lost', 'only those that never came and are not tried any more'),
    new Option('--limit <n>', 'this many at most').argParser(integer(1)).default(LIMITS.deliveryPageDefault),
    new Option('--all', 'everything, however much it is').conflicts('limit'),
  ],
  examples: [
    ["imctl webhook deliveries '#ops' deploys", 'how it does'],
    ["imctl webhook deliveries '#ops' deploys --lost --all --quiet", 'the numbers of what never came'],
  ],
  fields: DELIVERY_FIELDS,
  run: async (context, [group, named], { lost = false, limit, all }) => {
    const hook = await findOutgoing(context, String(group), String(named));
    const exporter = context.list(DELIVERY_FIELDS);
    const most = all === true ? Number.POSITIVE_INFINITY : limit;
    let count = 0;
    for await (const delivery of deliveriesOf(context, hook)) {
      if (lost && !isLost(delivery)) continue;
      await exporter.row(delivery);
      count++;
      if (count >= most) break;
    }
    await exporter.end();
    if (count === 0) context.say('There are no such deliveries.');
    return 0;
  },
});
