import { ClientError } from '../../../client/errors.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findOutgoing, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { TESTED_WEBHOOK_FIELDS } from '../../fields/webhook.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

/** `imctl webhook test`: sends a webhook a test event. */
export const webhookTestCommand = defineCommand<ReasonOption>({
  name: 'webhook test',
  summary: 'send a webhook a test event, and say what it answers',
  description: ['Also while it is off. Exit code 7 when it was not delivered.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', WEBHOOK_HELP],
  ],
  options: () => [reasonOption()],
  examples: [["imctl webhook test '#ops' deploys --reason 'new receiver'", 'the status, and how long it took']],
  fields: TESTED_WEBHOOK_FIELDS,
  run: async (context, [group, named], options) => {
    const conversation = groupTarget(String(group));
    const reason = await reasonOf(context, options);
    const hook = await findOutgoing(context, String(group), String(named));
    const admin = await context.admin();
    const result = await admin.asAdmin('testWebhook', { conversation, id: hook.id }, reason);
    const { error } = result;
    if (context.output.isAsked || context.output.quiet) await context.show(TESTED_WEBHOOK_FIELDS, result);
    else if (error === null) await context.streams.print(`${result.status ?? ''} after ${result.tookMs} ms\n`);
    if (error === null) return 0;
    throw new ClientError('unavailable', `the test was not delivered to ${hook.name}: ${error}`);
  },
});
