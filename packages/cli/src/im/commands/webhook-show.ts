import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { IncomingWebhook, Webhook, WebhookDelivery } from '../../client/entities.ts';
import type { Column } from '../../io/table.ts';
import { integer } from '../../program/option-values.ts';
import { printFacts } from '../../program/print-facts.ts';
import { printTable } from '../../program/print-table.ts';
import { STOPPED, webhookState } from '../../program/webhook-words.ts';
import { timeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { findWebhook } from '../chat/find-webhook.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import {
  DELIVERY_JSON,
  deliveryJson,
  INCOMING_JSON,
  incomingJson,
  WEBHOOK_JSON,
  webhookJson,
} from '../chat/webhook-json.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

const COLUMNS: readonly Column[] = [
  { title: 'REV', align: 'right' },
  { title: 'EVENT' },
  { title: 'STATE' },
  { title: 'TRIES', align: 'right' },
  { title: 'ANSWER', shrinks: true },
];

/** `im webhook show`: one webhook, and what became of its last deliveries. */
export const webhookShowCommand = defineCommand<{ readonly limit: number }>({
  name: 'webhook show',
  summary: 'show a webhook and its deliveries',
  description: ['Deliveries are kept for a week. For admins.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', 'its id, the beginning of it, or its name'],
  ],
  options: () => [
    new Option('--limit <count>', 'how many deliveries are shown, the newest first')
      .argParser(integer(1, LIMITS.deliveryPage))
      .default(LIMITS.deliveryPageDefault),
  ],
  examples: [
    ["im webhook show '#ops' 3f1c8a90b2d4e6f7", 'how it does'],
    ["im webhook show '#ops' Deploys --json | jq '.deliveries[] | select(.state == \"dead\").rev'", 'what never came'],
  ],
  json: `${WEBHOOK_JSON.slice(0, -1)}, "deliveries": [${DELIVERY_JSON}]}\nor ${INCOMING_JSON}`,
  run: (context, [group, named], { limit }) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const found = await findWebhook(client, conversation.id, String(named));
      if (found.direction === 'in') {
        if (context.flags.json === true) await context.printJson(incomingJson(found.hook));
        else await printFacts(context, incomingFacts(found.hook));
        return 0;
      }
      const { deliveries } = await client.webhookDeliveries(conversation.id, found.hook.id, { limit });
      if (context.flags.json === true) {
        await context.printJson({ ...webhookJson(found.hook), deliveries: deliveries.map(deliveryJson) });
        return 0;
      }
      await printFacts(context, facts(found.hook, deliveries));
      if (deliveries.length === 0) return 0;
      await context.streams.print('\n');
      const rows = deliveries.map((one) => [
        String(one.rev),
        one.event,
        one.state,
        String(one.attempts),
        one.lastError === '' ? String(one.lastStatus || '') : one.lastError,
      ]);
      await printTable({ ...context, flags: { output: 'table' } }, COLUMNS, rows);
      return 0;
    });
  },
});

function facts(hook: Webhook, deliveries: readonly WebhookDelivery[]): (readonly [string, string])[] {
  const { id, name, url, events, dropped, failingSinceAt, lastError, createdAt } = hook;
  const next = Math.min(...deliveries.filter(({ state }) => state === 'waiting').map(({ nextAt }) => nextAt));
  return [
    ['id', id],
    ['name', name],
    ['delivers to', url],
    ['events', events.length === 0 ? 'all' : events.join(', ')],
    ['state', webhookState(hook)],
    ...(failingSinceAt === 0 ? [] : [['fails since', timeLabel(failingSinceAt)] as const]),
    ...(Number.isFinite(next) ? [['next try', timeLabel(next)] as const] : []),
    ...(lastError === '' ? [] : [['last error', lastError] as const]),
    ...(dropped === 0 ? [] : [['dropped', `${dropped}, because too many waited`] as const]),
    ['made', timeLabel(createdAt)],
  ];
}

function incomingFacts({ id, name, stopped, createdAt }: IncomingWebhook): (readonly [string, string])[] {
  return [
    ['id', id],
    ['name', name],
    ['direction', 'incoming: programs write to its address'],
    ...(stopped ? [['state', STOPPED] as const] : []),
    ['made', timeLabel(createdAt)],
  ];
}
