import { defineCommand } from '../../command-spec.ts';
import { idsOf } from '../../each/ids.ts';
import { ONE_JOB_FIELDS } from '../../fields/job.ts';

/** `imctl job show`: one job, with what came of it. */
export const jobShowCommand = defineCommand({
  name: 'job show',
  summary: 'show one job and what came of it',
  arguments: [['<job>', 'its number, see "imctl job list"']],
  examples: [['imctl job show 12 -o json', 'everything that is known of it']],
  fields: ONE_JOB_FIELDS,
  run: async (context, [job]) => {
    const admin = await context.admin();
    const [id = 0] = idsOf([String(job)], 'job');
    await context.show(ONE_JOB_FIELDS, await admin.call('adminGetJob', { job: id }));
    return 0;
  },
});
