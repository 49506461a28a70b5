import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatConversation, HistoryPage } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { integer } from '../../program/option-values.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsIn } from '../chat/labels.ts';
import { type MessageNumber, numberOption, seqOf } from '../chat/message-number.ts';
import { printVersions } from '../chat/print-versions.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { printMessage } from '../print-message.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface HistoryOptions {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly versions?: MessageNumber;
  readonly limit: number;
}

/** `im history`: one page of a conversation, oldest first. */
export const historyCommand = defineCommand<HistoryOptions>({
  name: 'history',
  summary: 'show a page of a conversation',
  description: [
    'The newest page, or the one before, after or around a message number. Oldest first. Standard error says whether there is more, and how to get it.',
    'With --versions, the texts that one message has and had: of those that edits have replaced, the first and the last 20 are kept, until it is recalled.',
  ],
  arguments: [['<target>', TARGET_HELP]],
  options: () => [
    position('before', 'messages below this number', ['after', 'around']),
    position('after', 'messages above this number', ['before', 'around']),
    position('around', 'this message and those beside it', ['before', 'after']),
    new Option('--versions <seq>', 'the texts of a message, or of your last one with "last"')
      .argParser(numberOption)
      .conflicts(['before', 'after', 'around']),
    new Option('--limit <n>', 'how many').argParser(integer(1, LIMITS.historyPage)).default(LIMITS.historyPageDefault),
  ],
  examples: [
    ['im history @bob', 'the newest messages'],
    ["im history '#ops' --before 120 --limit 20", 'the 20 before number 120'],
    ["im history '#ops' --versions 1042", 'what a message said before it was edited'],
    ['im history @bob --json | jq -r .body', 'only the texts (null for the last line)'],
  ],
  json: 'a line for each message, as in "im tail" (type "message"), then one line\n{"type": "end", "conversationId", "target", "atStart", "atEnd", "lastSeq", "minSeq"}; what is below minSeq was removed for everybody\nwith --versions a line each: {"number", "body", "payload", "senderId", "sender", "writtenAt"}',
  run: (context, [target], { before, after, around, versions, limit }) => {
    const text = checkTarget(String(target));
    const at =
      before !== undefined ? { before } : after !== undefined ? { after } : around !== undefined ? { around } : {};
    return withClient(context, async (client) => {
      const summary = await client.find(text);
      if (versions !== undefined) {
        const seq = await seqOf(client, summary, versions, { own: true });
        await printVersions(context, client, { conversationId: summary.conversation.id, seq });
        return 0;
      }
      const page = await client.history(summary.conversation.id, { ...at, limit });
      if (around !== undefined && (page.messages.length === 0 || around > page.lastSeq)) {
        throw new ClientError('not_found', `there is no message ${around} in ${text}; the newest is ${page.lastSeq}.`);
      }
      await client.users([...new Set([...page.messages.flatMap(userIdsIn), ...summary.conversation.directUserIds])]);
      const label = targetOf(client, summary);
      for (const message of page.messages)
        await printMessage({ context, client }, message, { type: 'message', target: label });
      await printEnd(context, page, { conversation: summary.conversation, target: label, given: text });
      return 0;
    });
  },
});

function position(name: string, description: string, excluded: string[]): Option {
  return new Option(`--${name} <seq>`, description).argParser(integer(1)).conflicts(excluded);
}

async function printEnd(
  context: Context,
  page: HistoryPage,
  about: { readonly conversation: ChatConversation; readonly target: string; readonly given: string },
): Promise<void> {
  if (context.flags.json === true) {
    const { atStart, atEnd, lastSeq } = page;
    const { id: conversationId, minSeq } = about.conversation;
    await context.printJson({
      type: 'end',
      conversationId,
      target: about.target,
      atStart,
      atEnd,
      lastSeq,
      minSeq,
    });
    return;
  }
  await context.streams.flush();
  const quoted = about.given.startsWith('#') ? `'${about.given}'` : about.given;
  const first = page.messages[0]?.seq;
  const last = page.messages.at(-1)?.seq;
  const { minSeq } = about.conversation;
  const isRemoved = page.atStart && minSeq > 1 && (first ?? page.lastSeq + 1) === minSeq;
  if (page.messages.length === 0)
    context.streams.note(page.lastSeq === 0 ? '(no messages yet)' : '(no messages there)');
  if (isRemoved) context.streams.note('(older messages were removed)');
  if (!page.atStart && first !== undefined) context.streams.note(`(older: im history ${quoted} --before ${first})`);
  if (!page.atEnd && last !== undefined) context.streams.note(`(newer: im history ${quoted} --after ${last})`);
  const isStart = page.atStart && !isRemoved;
  if (page.messages.length > 0 && (isStart || page.atEnd)) {
    context.streams.note(isStart && page.atEnd ? '(all messages)' : page.atEnd ? '(end)' : '(start)');
  }
}
