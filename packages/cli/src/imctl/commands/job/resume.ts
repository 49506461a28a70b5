import { defineCommand } from '../../command-spec.ts';
import { idsOf } from '../../each/ids.ts';
import { ONE_JOB_FIELDS } from '../../fields/job.ts';

/** `imctl job resume`: goes on with a job that failed or was cancelled. */
export const jobResumeCommand = defineCommand({
  name: 'job resume',
  summary: 'go on with a job that failed or was cancelled',
  description: [
    'It goes on from where it was: an announcement reaches those whom it has not reached yet, and nobody twice.',
  ],
  arguments: [['<job>', 'its number, see "imctl job list"']],
  examples: [['imctl job resume 12', 'when what it failed by is over']],
  fields: ONE_JOB_FIELDS,
  run: async (context, [given]) => {
    const [job = 0] = idsOf([String(given)], 'job');
    const admin = await context.admin();
    const resumed = await admin.call('adminResumeJob', { job });
    await context.show(ONE_JOB_FIELDS, resumed);
    context.say(`Job ${job} (${resumed.kind}) goes on. How far it is: imctl job show ${job}`);
    return 0;
  },
});
