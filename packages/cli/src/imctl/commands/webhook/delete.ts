import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findWebhook, WEBHOOK_HELP } from '../../each/find-webhook.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface DeleteOptions extends ReasonOption {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl webhook delete`: disconnects a program from a group. */
export const webhookDeleteCommand = defineCommand<DeleteOptions>({
  name: 'webhook delete',
  summary: 'delete a webhook, of either kind',
  description: ['Nothing more is delivered, or nobody writes by its address any more. The group is told.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<webhook>', WEBHOOK_HELP],
  ],
  options: () => [reasonOption(), yesOption(), dryRunOption()],
  examples: [["imctl webhook delete '#ops' deploys --reason 'its secret leaked' --yes", 'its address works no more']],
  fields: CHANGE_FIELDS,
  run: async (context, [group, named], options) => {
    const conversation = groupTarget(String(group));
    const dryRun = options.dryRun === true;
    const reason = dryRun ? '' : await reasonOf(context, options);
    const hook = await findWebhook(context, String(group), String(named));
    if (dryRun) {
      await printChanges(context, [{ action: 'delete', target: `webhook ${hook.id} (${hook.name}) of ${hook.group}` }]);
      return 0;
    }
    await confirm(context, {
      sentence: `This deletes the webhook ${hook.name} (${hook.id}) of ${hook.group}.`,
      yes: options.yes,
    });
    const admin = await context.admin();
    await admin.asAdmin('deleteWebhook', { conversation, id: hook.id }, reason);
    context.say(`Deleted webhook ${hook.id} of ${hook.group}.`);
    return 0;
  },
});
