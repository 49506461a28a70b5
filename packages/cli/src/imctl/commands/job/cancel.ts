import { confirm, yesOption } from '../../../program/confirm.ts';
import { defineCommand } from '../../command-spec.ts';
import { idsOf } from '../../each/ids.ts';
import { ONE_JOB_FIELDS } from '../../fields/job.ts';

interface CancelOptions {
  readonly yes?: boolean;
}

/** `imctl job cancel`: ends a job before its next step. */
export const jobCancelCommand = defineCommand<CancelOptions>({
  name: 'job cancel',
  summary: 'end a job before its next step',
  description: [
    'What was done stays done. Of what the server repeats by itself, this round ends, and the next one begins at its time. The job that seals the audit log cannot be cancelled.',
  ],
  arguments: [['<job>', 'its number, see "imctl job list"']],
  options: () => [yesOption()],
  examples: [['imctl job cancel 12 --yes', 'in a script']],
  fields: ONE_JOB_FIELDS,
  run: async (context, [given], { yes }) => {
    const [job = 0] = idsOf([String(given)], 'job');
    const admin = await context.admin();
    const { kind } = await admin.call('adminGetJob', { job });
    await confirm(context, { sentence: `This ends job ${job} (${kind}) before its next step.`, yes });
    await context.show(ONE_JOB_FIELDS, await admin.call('adminCancelJob', { job }));
    context.say(`Job ${job} (${kind}) ends before its next step.`);
    return 0;
  },
});
