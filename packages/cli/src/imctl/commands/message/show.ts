import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { integer } from '../../../program/option-values.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { idsOf } from '../../each/ids.ts';
import { MESSAGE_FIELDS, messageRows } from '../../fields/message.ts';
import { CONVERSATION_HELP, groupTarget } from '../../group-target.ts';

interface ShowOptions extends ReasonOption {
  readonly limit: number;
}

const USUAL_LIMIT = 20;

/** `imctl message show`: messages of others. */
export const messageShowCommand = defineCommand<ShowOptions>({
  name: 'message show',
  summary: 'read a message, or the newest of a conversation',
  description: [
    'Only where the configuration of the server lets admins read messages of others (admin.readMessages). Each look is in the audit log, with the reason.',
  ],
  arguments: [
    ['<conversation>', CONVERSATION_HELP],
    ['[number]', 'the number of a message'],
  ],
  options: () => [
    new Option('--limit <n>', 'this many of the newest').argParser(integer(1, LIMITS.historyPage)).default(USUAL_LIMIT),
    reasonOption(),
  ],
  examples: [
    ["imctl message show '#ops' 17 --reason 'ticket 4711'", 'one message'],
    ["imctl message show 42 --limit 50 --reason 'ticket 4711' -o jsonl", 'the newest 50 of a direct conversation'],
  ],
  fields: MESSAGE_FIELDS,
  run: async (context, [target, number], options) => {
    const conversation = groupTarget(String(target));
    const [seq] = number === undefined ? [] : idsOf([String(number)], 'message');
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const place = seq === undefined ? { limit: options.limit } : { around: seq, limit: 1 };
    const { messages, users } = await admin.asAdmin('listMessages', { conversation, ...place }, reason);
    const rows = messageRows(messages, users).filter(({ message }) => seq === undefined || message.seq === seq);
    const [first] = rows;
    if (seq !== undefined) {
      if (first === undefined) throw new ClientError('not_found', `${conversation} has no message ${seq}.`);
      await context.show(MESSAGE_FIELDS, first);
      return 0;
    }
    const exporter = context.list(MESSAGE_FIELDS);
    for (const row of rows) await exporter.row(row);
    await exporter.end();
    if (first === undefined) context.say('There are no messages.');
    return 0;
  },
});
