import { defineActing } from '../../act/acting-command.ts';
import { showSummaries } from '../../end-account/show-summary.ts';
import { waitForJob, waitOption, wordsOf } from '../../end-account/wait-for-job.ts';
import { USER_DATA_FIELDS } from '../../fields/user-data.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface DeleteOptions {
  readonly wait?: boolean;
}

/** `imctl user delete`: ends an account for good. */
export const userDeleteCommand = defineActing<DeleteOptions>({
  name: 'user delete',
  summary: 'end an account for good',
  description: [
    'Nobody can log in to it again, and nobody else gets its name. Sessions, tokens, the password and the address end at once. Then the server does the rest as a job: they leave their groups (the oldest admin owns a group of theirs, else the oldest member), friends part, and settings, drafts and blocks go. What they wrote stays, under their name.',
    'To keep somebody out for a while: imctl user disable. To take their name away, and what they wrote: imctl user erase, also later.',
  ],
  arguments: [['<users...>', USER_HELP]],
  options: () => [waitOption()],
  hasReason: true,
  asks: true,
  examples: [
    ['imctl user delete mallory --dry-run', 'what there is of them'],
    ["imctl user delete mallory --reason 'has left'", 'asks for the name'],
    ["imctl user delete --reason 'have left' --wait --yes $(cat leavers.txt)", 'many, in a script'],
  ],
  preview: {
    fields: USER_DATA_FIELDS,
    run: (context, [given]) => showSummaries(context, (given as readonly string[]).map(userTarget)),
  },
  plan: async (context, [given], { wait = false }) => {
    const names = given as readonly string[];
    const [first = ''] = names;
    const acts = names.map(userTarget).map((user) => ({
      target: user,
      changes: [{ action: 'delete' as const, target: user }],
      run: async (reason: string) => {
        const job = await (await context.admin()).call('adminDeleteUser', { user, reason });
        const deleted = `Deleted ${user}; job ${job.id} does the rest.`;
        if (!wait) return { said: deleted, job: job.id };
        context.say(deleted);
        const { result } = await waitForJob(context, job);
        return { said: `Job ${job.id} is done: ${wordsOf(result) || 'there was nothing else'}.`, job: job.id };
      },
    }));
    return {
      acts,
      question: {
        sentence: `This ends for good: ${names.join(', ')}.`,
        ...(names.length === 1 ? { word: first } : {}),
      },
    };
  },
});
