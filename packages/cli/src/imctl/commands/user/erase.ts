import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { defineActing } from '../../act/acting-command.ts';
import { showSummaries } from '../../end-account/show-summary.ts';
import { waitForJob, waitOption, wordsOf } from '../../end-account/wait-for-job.ts';
import { USER_DATA_FIELDS } from '../../fields/user-data.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface EraseOptions {
  readonly messages?: 'keep' | 'recall';
  readonly wait?: boolean;
}

/** `imctl user erase`: ends an account for good, and forgets who it was. */
export const userEraseCommand = defineActing<EraseOptions>({
  name: 'user erase',
  summary: 'end an account for good, and forget whose it was',
  description: [
    'As "imctl user delete", and the name goes, too: what they wrote is that of "Deleted user" (--messages keep), or is taken back everywhere (--messages recall). Earlier texts of messages, what they wrote to themself, and files that no message has go in both ways. Nobody else gets the name.',
    'The server does it as a job, which goes on after a restart. It can be run again: it does what is left.',
    "It does not reach what has left the server's tables: backups, until you delete them; copies that others forwarded or saved; with Kafka, the log, until its records expire (retention.ms of the topic); webhooks that were told. The audit log keeps the name. Bytes of files go within a few hours.",
  ],
  arguments: [['<user>', USER_HELP]],
  options: () => [
    new Option('--messages <what>', 'what becomes of what they wrote').choices(['keep', 'recall']),
    waitOption(),
  ],
  hasReason: true,
  asks: true,
  examples: [
    ['imctl user erase mallory --dry-run', 'what there is of them'],
    ["imctl user erase mallory --messages keep --reason 'asked to be forgotten'", 'asks for the name'],
    ["imctl user erase mallory --messages recall --reason 'ticket 4711' --wait --yes", 'in a script'],
  ],
  preview: { fields: USER_DATA_FIELDS, run: (context, [given]) => showSummaries(context, [userTarget(String(given))]) },
  plan: async (context, [given], { messages, wait = false }) => {
    const name = String(given);
    const user = userTarget(name);
    if (messages === undefined) {
      throw new ClientError(
        'invalid_argument',
        'say what becomes of what they wrote: --messages keep or --messages recall. Nothing was done.',
      );
    }
    const admin = await context.admin();
    const { messages: written, ownedGroups } = await admin.call('adminSummarizeUser', { user });
    const what = messages === 'keep' ? 'What they wrote stays without it' : 'What they wrote is recalled';
    const groups = ownedGroups === 0 ? '' : ` Groups that get another owner: ${ownedGroups}.`;
    return {
      question: {
        sentence: `This ends ${user} for good, and takes the name away. ${what} (messages: ${written}).${groups}`,
        word: name,
      },
      acts: [
        {
          target: user,
          changes: [{ action: 'delete', target: user }],
          run: async (reason) => {
            const job = await admin.call('adminEraseUser', { user, messages, reason });
            const begun = `Job ${job.id} erases ${user}.`;
            if (!wait) return { said: `${begun} To see how far it is: imctl job show ${job.id}`, job: job.id };
            context.say(begun);
            const { result } = await waitForJob(context, job);
            return { said: `Erased ${user}: ${wordsOf(result) || 'there was nothing else'}.`, job: job.id };
          },
        },
      ],
    };
  },
});
