import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findGroup } from '../../each/find-group.ts';
import { MESSAGE_FIELDS, messageRows } from '../../fields/message.ts';
import { CONVERSATION_HELP } from '../../group-target.ts';

interface SearchOptions extends ReasonOption {
  readonly limit: number;
}

const USUAL_LIMIT = 50;

/** `imctl message search`: messages of others with words that one looks for. */
export const messageSearchCommand = defineCommand<SearchOptions>({
  name: 'message search',
  summary: 'find messages of a conversation',
  description: [
    'Newest first, in one conversation. The query is that of "im search": words, "phrases", from:@alice, after:2026-01-31, has:link.',
    'Only where the configuration of the server lets admins read messages of others (admin.readMessages). Each look is in the audit log, with the query and the reason.',
  ],
  arguments: [
    ['<conversation>', CONVERSATION_HELP],
    ['<query>', 'what to look for'],
  ],
  options: () => [
    new Option('--limit <n>', 'this many at most').argParser(integer(1)).default(USUAL_LIMIT),
    reasonOption(),
  ],
  examples: [["imctl message search '#ops' 'password from:@bob' --reason 'ticket 4711'", 'what bob wrote of it']],
  fields: MESSAGE_FIELDS,
  run: async (context, [target, query], options) => {
    const { conversation } = await findGroup(context, String(target));
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const exporter = context.list(MESSAGE_FIELDS);
    let count = 0;
    const search = (cursor: string) => {
      const limit = Math.min(options.limit - count, LIMITS.searchPage);
      const input = {
        query: String(query),
        conversation: conversation.id,
        limit,
        ...(cursor === '' ? {} : { cursor }),
      };
      return admin.asAdmin('searchMessages', input, reason);
    };
    for (let cursor: string | null = ''; cursor !== null && count < options.limit; ) {
      const page = await search(cursor);
      for (const row of messageRows(page.messages, page.users)) {
        context.signal.throwIfAborted();
        if (context.streams.outputClosed.aborted) return 0;
        await exporter.row(row);
        count++;
      }
      cursor = page.nextCursor;
    }
    await exporter.end();
    if (count === 0) context.say('There are no such messages.');
    return 0;
  },
});
