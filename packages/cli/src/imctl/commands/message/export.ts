import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { MESSAGE_FIELDS, type MessageRow, messageRows } from '../../fields/message.ts';
import { CONVERSATION_HELP, groupTarget } from '../../group-target.ts';

interface ExportOptions extends ReasonOption {
  readonly after: number;
}

/** `imctl message export`: all messages of a conversation, in their order. */
export const messageExportCommand = defineCommand<ExportOptions>({
  name: 'message export',
  summary: 'print all messages of a conversation',
  description: [
    'By ascending number, as they arrive, however many they are. To go on after an interruption: --after with the last number.',
    'Only where the configuration of the server lets admins read messages of others (admin.readMessages). Each page is in the audit log, with the reason.',
  ],
  arguments: [['<conversation>', CONVERSATION_HELP]],
  options: () => [
    new Option('--after <number>', 'begin behind this number').argParser(integer(0)).default(0),
    reasonOption(),
  ],
  examples: [
    ["imctl message export '#ops' --reason 'court order 7' -o jsonl > ops.jsonl", 'an object a line'],
    ["imctl message export '#ops' --reason 'court order 7' -o csv --json seq,sentAt,sender,body", 'for a spreadsheet'],
  ],
  fields: MESSAGE_FIELDS,
  run: async (context, [target], options) => {
    const conversation = groupTarget(String(target));
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const exporter = context.list(MESSAGE_FIELDS);
    let count = 0;
    const messages = pages<MessageRow>(context, async (last) => {
      const after = Math.max(last, options.after);
      // Behind 0 there is a position for no page: the first one lies around the first message.
      const place = after === 0 ? { around: 1 } : { after };
      const page = await admin.asAdmin('listMessages', { conversation, ...place, limit: LIMITS.historyPage }, reason);
      return {
        rows: messageRows(page.messages, page.users),
        next: page.atEnd ? null : (page.messages.at(-1)?.seq ?? null),
      };
    });
    for await (const row of messages) {
      await exporter.row(row);
      count++;
    }
    await exporter.end();
    // Whoever has had enough has not got all of them.
    if (context.streams.outputClosed.aborted) return 0;
    context.say(count === 0 ? 'There are no messages.' : count === 1 ? '1 message.' : `${count} messages.`);
    return 0;
  },
});
