import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { yesOption } from '../../../program/confirm.ts';
import { announce } from '../../announce/announce.ts';
import { readAnnouncement } from '../../announce/read-announcement.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { ANNOUNCEMENT_FIELDS } from '../../fields/announcement.ts';

interface SendOptions {
  readonly to?: readonly string[];
  readonly file?: string;
  readonly id?: string;
  readonly wait?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl announce send`, or only `imctl announce`: tells users of the server something. */
export const announceSendCommand = defineCommand<SendOptions>({
  name: 'announce send',
  isDefault: true,
  summary: 'tell users of the server something, online or not',
  description: [
    'Says how many it is for and the names of the first, asks, and has the server send it: a job does, which goes on after a restart, and nobody gets it twice. Bots and disabled accounts get none.',
    'Where it is not known whether the server has taken it, the same command with the --id that it then says announces it once.',
  ],
  arguments: [['[text]', 'what is announced; "-" is standard input']],
  options: () => [
    new Option('--to <whom>', 'all, online, a group as "#handle", or users as "@name"; several with commas')
      .argParser((value: string) => value.split(',').map((one) => one.trim()))
      .default(undefined, 'all, which --yes wants to be written'),
    new Option('--file <file>', 'read the text from this file'),
    new Option('--wait', 'until everybody has it'),
    new Option('--id <uuid>', 'the id of an announcement that may have been made already'),
    yesOption(),
    dryRunOption(),
  ],
  examples: [
    ["imctl announce 'Maintenance on Saturday, 18:00 UTC'", 'to everybody; asks first'],
    ["imctl announce 'Please log in again' --to online --yes", 'in a script'],
    ["imctl announce --file notice.txt --to '#ops' --dry-run", 'whom it would go to'],
    ["imctl announce 'Your move is tomorrow' --to @alice,@bob", 'to two people'],
  ],
  fields: ANNOUNCEMENT_FIELDS,
  run: async (context, [text], options) => {
    const { file, id, wait = false, dryRun = false, yes } = options;
    if (text !== undefined && file !== undefined) {
      throw new ClientError('invalid_argument', 'give the text or --file, not both.');
    }
    // A verb that is mistyped is a text: nobody sees it before everybody has it.
    if (options.to === undefined && yes === true && !dryRun) {
      throw new ClientError('invalid_argument', 'with --yes, say whom it is for: --to all. Nothing was sent.');
    }
    const to = options.to ?? ['all'];
    const body = await readAnnouncement(context, { text: text as string | undefined, file });
    return await announce(context, { text: body, to, id, wait, dryRun, yes });
  },
});
