import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { confirm, yesOption } from '../../../program/confirm.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { deliveriesOf, isLost } from '../../each/deliveries.ts';
import { pages } from '../../each/pages.ts';
import { PARTLY_DONE_EXIT } from '../../exit-codes.ts';
import { REPLAY_FIELDS, type ReplayRow } from '../../fields/log.ts';
import { type WebhookRow, webhookRows } from '../../fields/webhook.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface ReplayOptions extends ReasonOption {
  readonly group?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl log replay`: sends webhooks what they never got. */
export const logReplayCommand = defineCommand<ReplayOptions>({
  name: 'log replay',
  summary: 'send webhooks what they never got',
  description: [
    'Of all webhooks of the server, deliveries that never came and are not tried any more, as after an outage of a receiver. They have the ids that they had. What is older than a week is gone. Webhooks that are off are left out.',
  ],
  options: () => [
    new Option('--group <group>', `only webhooks of this group: ${GROUP_HELP}`),
    reasonOption(),
    yesOption(),
    dryRunOption(),
  ],
  examples: [
    ['imctl log replay --dry-run', 'how many there are'],
    ["imctl log replay --reason 'receivers were down' --yes", 'in a script'],
  ],
  fields: REPLAY_FIELDS,
  run: async (context, _args, options) => {
    const { group } = options;
    const dryRun = options.dryRun === true;
    const reason = dryRun ? '' : await reasonOf(context, options);
    const admin = await context.admin();
    if (!dryRun) {
      const whose = group === undefined ? 'all webhooks of the server' : `the webhooks of ${group}`;
      await confirm(context, { sentence: `This sends ${whose} what they never got.`, yes: options.yes });
    }
    const filter = group === undefined ? {} : { conversation: groupTarget(group) };
    const hooks = pages<WebhookRow>(context, async (after) => {
      const page = await admin.call('adminListWebhooks', { ...filter, after });
      return { rows: webhookRows(page), next: page.nextAfter };
    });
    const exporter = context.list(REPLAY_FIELDS);
    const sum = { lost: 0, replayed: 0, failed: 0 };
    for await (const hook of hooks) {
      if (hook.kind === 'incoming') continue;
      const row = await replayOne(context, hook, { dryRun, reason });
      if (row.lost === 0) continue;
      await exporter.row(row);
      sum.lost += row.lost;
      sum.replayed += row.replayed;
      if (hook.enabled && !dryRun) sum.failed += row.lost - row.replayed;
    }
    await exporter.end();
    if (dryRun) context.say(`${sum.lost} deliveries never came. Nothing was sent (--dry-run).`);
    else
      context.say(
        sum.lost === 0 ? 'There is nothing to send again.' : `${sum.replayed} of ${sum.lost} are sent again.`,
      );
    return sum.failed === 0 ? 0 : PARTLY_DONE_EXIT;
  },
});

async function replayOne(
  context: Context,
  hook: WebhookRow,
  { dryRun, reason }: { readonly dryRun: boolean; readonly reason: string },
): Promise<ReplayRow> {
  const revs: number[] = [];
  for await (const delivery of deliveriesOf(context, hook)) if (isLost(delivery)) revs.push(delivery.rev);
  const row = { webhook: hook.id, group: hook.group, name: hook.name, lost: revs.length, replayed: 0, note: '' };
  if (!hook.enabled) return { ...row, note: 'it is off' };
  if (dryRun) return row;
  const admin = await context.admin();
  const conversation = String(hook.conversationId);
  let [replayed, note] = [0, ''];
  // The oldest first, as they happened.
  for (const rev of revs.reverse()) {
    try {
      await admin.asAdmin('replayDelivery', { conversation, id: hook.id, rev }, reason);
      replayed++;
    } catch (error) {
      // One that went meanwhile, or a webhook that was switched off; all else ends it.
      if (!(error instanceof ClientError) || !['not_found', 'failed_precondition'].includes(error.code)) throw error;
      note = error.message;
    }
  }
  return { ...row, replayed, note };
}
