import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { JOB_FIELDS, type JobRow } from '../../fields/job.ts';

/** `imctl job list`: the work that goes on after a restart. */
export const jobListCommand = defineCommand({
  name: 'job list',
  summary: 'list the jobs of the server, newest first',
  description: [
    'Work in steps that one node does, and that goes on after a restart. Jobs are kept for 30 days after their end. What the ' +
      'server repeats by itself is one job for each kind.',
  ],
  examples: [
    ['imctl job list', 'what is done, and how far'],
    ['imctl job list --json id,kind,state', 'for a script'],
  ],
  fields: JOB_FIELDS,
  run: async (context) => {
    const admin = await context.admin();
    const exporter = context.list(JOB_FIELDS);
    const jobs = pages<JobRow>(context, async (before) => {
      const page = await admin.call('adminListJobs', before === 0 ? {} : { before });
      return { rows: page.jobs, next: page.nextBefore };
    });
    for await (const job of jobs) await exporter.row(job);
    await exporter.end();
    return 0;
  },
});
