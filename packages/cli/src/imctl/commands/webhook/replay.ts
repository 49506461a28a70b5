import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { deliveriesOf, isLost } from '../../each/deliveries.ts';
import { findOutgoing, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { idsOf } from '../../each/ids.ts';
import { onEach } from '../../each/on-each.ts';
import { DELIVERY_FIELDS } from '../../fields/webhook.ts';
import { GROUP_HELP } from '../../group-target.ts';

interface ReplayOptions extends ReasonOption {
  readonly lost?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl webhook replay`: sends events again. */
export const webhookReplayCommand = defineCommand<ReplayOptions>({
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
  options: () => [
    new Option('--lost', 'all that never came and are not tried any more'),
    reasonOption(),
    dryRunOption(),
  ],
  examples: [
    ["imctl webhook replay '#ops' deploys 1041 1042 --reason 'ticket 17'", 'two'],
    ["imctl webhook replay '#ops' deploys --lost --reason 'receiver was down'", 'all that never came'],
  ],
  fields: DELIVERY_FIELDS,
  run: async (context, [group, named, given], options) => {
    const revs = idsOf((given ?? []) as readonly string[], 'delivery');
    if ((options.lost === true) === revs.length > 0) {
      throw new ClientError('invalid_argument', 'name the numbers of deliveries, or --lost.');
    }
    const dryRun = options.dryRun === true;
    const reason = dryRun ? '' : await reasonOf(context, options);
    const hook = await findOutgoing(context, String(group), String(named));
    if (!hook.enabled && !dryRun) {
      throw new ClientError(
        'failed_precondition',
        `${hook.name} is off; first: imctl webhook update '${hook.group}' ${hook.id} --enable`,
      );
    }
    const wanted: number[] = [...revs];
    const exporter = dryRun ? context.list(DELIVERY_FIELDS) : undefined;
    if (options.lost === true || dryRun) {
      const asked = new Set(revs);
      for await (const delivery of deliveriesOf(context, hook)) {
        if (options.lost === true ? !isLost(delivery) : !asked.has(delivery.rev)) continue;
        if (dryRun) await exporter?.row(delivery);
        else wanted.push(delivery.rev);
      }
    }
    if (dryRun) {
      await exporter?.end();
      context.say('Nothing was sent (--dry-run).');
      return 0;
    }
    const admin = await context.admin();
    const conversation = String(hook.conversationId);
    // The oldest first, as they happened.
    const code = await onEach(
      context,
      wanted.toSorted((left, right) => left - right),
      async (rev) => {
        await admin.asAdmin('replayDelivery', { conversation, id: hook.id, rev }, reason);
      },
    );
    if (code === 0)
      context.say(wanted.length === 0 ? 'There is nothing to send again.' : `${wanted.length} are sent again.`);
    return code;
  },
});
