import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { defineActing } from '../../act/acting-command.ts';
import type { Context } from '../../context.ts';
import { deliveriesOf, isLost } from '../../each/deliveries.ts';
import { findOutgoing, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { idsOf } from '../../each/ids.ts';
import { DELIVERY_FIELDS, type DeliveryRow, type WebhookRow } from '../../fields/webhook.ts';
import { GROUP_HELP } from '../../group-target.ts';

interface ReplayOptions {
  readonly lost?: boolean;
}

/** `imctl webhook replay`: sends events again. */
export const webhookReplayCommand = defineActing<ReplayOptions>({
  name: 'webhook replay',
  summary: 'send events to a webhook again',
  description: [
    'They have the ids that they had before, so a receiver can tell that it knows them, and all tries again. "imctl log replay" does it for all webhooks of the server.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', WEBHOOK_HELP],
    ['[revs...]', 'the numbers of deliveries, see "imctl webhook deliveries"'],
  ],
  options: () => [new Option('--lost', 'all that never came and are not tried any more')],
  hasReason: true,
  asks: false,
  examples: [
    ["imctl webhook replay '#ops' deploys 1041 1042 --reason 'ticket 17'", 'two'],
    ["imctl webhook replay '#ops' deploys --lost --reason 'receiver was down'", 'all that never came'],
  ],
  preview: {
    fields: DELIVERY_FIELDS,
    run: async (context, [group, named, given], { lost = false }) => {
      const revs = revsOf(given, lost);
      const hook = await findOutgoing(context, String(group), String(named));
      const exporter = context.list(DELIVERY_FIELDS);
      for await (const delivery of wantedOf(context, hook, revs)) await exporter.row(delivery);
      await exporter.end();
      context.say('Nothing was sent (--dry-run).');
      return 0;
    },
  },
  plan: async (context, [group, named, given], { lost = false }) => {
    const wanted = [...revsOf(given, lost)];
    const hook = await findOutgoing(context, String(group), String(named));
    if (!hook.enabled) {
      throw new ClientError(
        'failed_precondition',
        `${hook.name} is off; first: imctl webhook update '${hook.group}' ${hook.id} --enable`,
      );
    }
    if (lost) for await (const { rev } of wantedOf(context, hook, [])) wanted.push(rev);
    // The oldest first, as they happened.
    const inOrder = wanted.toSorted((left, right) => left - right);
    const acts = inOrder.map((rev) => {
      const target = `delivery ${rev} of webhook ${hook.id}`;
      return {
        target,
        changes: [{ action: 'update', target, field: 'state', to: 'waiting' } as const],
        run: async (reason: string) => {
          const input = { conversation: String(hook.conversationId), id: hook.id, rev };
          await (await context.admin()).asAdmin('replayDelivery', input, reason);
          return { said: `Event ${rev} is sent again.` };
        },
      };
    });
    return { acts, nothing: 'There is nothing to send again.' };
  },
});

/** The numbers that were named; none with --lost. Throws ClientError invalid_argument for neither and for both. */
function revsOf(given: string | readonly string[] | undefined, lost: boolean): readonly number[] {
  const revs = idsOf((given ?? []) as readonly string[], 'delivery');
  if (lost !== revs.length > 0) return revs;
  throw new ClientError('invalid_argument', 'name the numbers of deliveries, or --lost.');
}

/** Those with these numbers, or without numbers all that never came. */
async function* wantedOf(
  context: Context,
  hook: WebhookRow,
  revs: readonly number[],
): AsyncGenerator<DeliveryRow, void> {
  const asked = new Set(revs);
  for await (const delivery of deliveriesOf(context, hook)) {
    if (asked.size === 0 ? isLost(delivery) : asked.has(delivery.rev)) yield delivery;
  }
}
