import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { showSummaries } from '../../end-account/show-summary.ts';
import { waitForJob, waitOption, wordsOf } from '../../end-account/wait-for-job.ts';
import { USER_DATA_FIELDS } from '../../fields/user-data.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface DeleteOptions extends ReasonOption {
  readonly wait?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl user delete`: ends an account for good. */
export const userDeleteCommand = defineCommand<DeleteOptions>({
  name: 'user delete',
  summary: 'end an account for good',
  description: [
    'Nobody can log in to it again, and nobody else gets its name. Sessions, tokens, the password and the address end at once. Then the server does the rest as a job: they leave their groups (the oldest admin owns a group of theirs, else the oldest member), friends part, and settings, drafts and blocks go. What they wrote stays, under their name.',
    'To keep somebody out for a while: imctl user disable. To take their name away, and what they wrote: imctl user erase, also later.',
  ],
  arguments: [['<users...>', USER_HELP]],
  options: () => [reasonOption(), waitOption(), yesOption(), dryRunOption()],
  examples: [
    ['imctl user delete mallory --dry-run', 'what there is of them'],
    ["imctl user delete mallory --reason 'has left'", 'asks for the name'],
    ["imctl user delete --reason 'have left' --wait --yes $(cat leavers.txt)", 'many, in a script'],
  ],
  fields: USER_DATA_FIELDS,
  run: async (context, [given], { wait, yes, dryRun, ...options }) => {
    const names = given as readonly string[];
    const targets = names.map(userTarget);
    if (dryRun === true) return await showSummaries(context, targets);
    const reason = await reasonOf(context, options);
    const [first = ''] = names;
    const word = names.length === 1 ? first : 'yes';
    await confirm(context, { sentence: `This ends for good: ${names.join(', ')}.`, word, yes });
    const admin = await context.admin();
    return await onEach(context, targets, async (user) => {
      const job = await admin.call('adminDeleteUser', { user, reason });
      context.say(`Deleted ${user}; job ${job.id} does the rest.`);
      if (wait !== true) return;
      const { result } = await waitForJob(context, job);
      context.say(`Job ${job.id} is done: ${wordsOf(result) || 'there was nothing else'}.`);
    });
  },
});
