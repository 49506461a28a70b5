import { confirm, yesOption } from '../../../program/confirm.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { awaitJob } from '../../each/await-job.ts';
import { SWEEP_FIELDS, type SweepRow } from '../../fields/file.ts';

interface SweepOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl file sweep`: deletes files that nobody can read any more. */
export const fileSweepCommand = defineCommand<SweepOptions>({
  name: 'file sweep',
  summary: 'delete files that nobody can read any more',
  description: [
    'Those whose messages are all gone, those that were not sent within a day, and bytes that no file names. The server does it by itself every hour; this does it now. In two steps: what it decides to delete goes ten minutes later at the earliest, by the sweep of the next hour or the next one that you ask for.',
  ],
  options: () => [yesOption(), dryRunOption()],
  examples: [
    ['imctl file sweep --dry-run', 'how much there is'],
    ['imctl file sweep --yes', 'in a script'],
  ],
  fields: SWEEP_FIELDS,
  run: async (context, _args, options) => {
    const dryRun = options.dryRun === true;
    const admin = await context.admin();
    if (!dryRun) {
      await confirm(context, { sentence: 'This deletes files that nobody can read any more.', yes: options.yes });
    }
    const { id } = await admin.call('adminSweepFiles', { dryRun });
    const { result } = await awaitJob(context, id);
    await context.show(SWEEP_FIELDS, { ...(result as Omit<SweepRow, 'job'>), job: id });
    if (dryRun) context.say('Nothing was changed (--dry-run).');
    return 0;
  },
});
