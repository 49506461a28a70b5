import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatConversation, ChatMessage } from '../../client/entities.ts';
import type { Column } from '../../io/table.ts';
import { integer } from '../../program/option-values.ts';
import { printTable } from '../../program/print-table.ts';
import { previewText } from '../../text/message-preview.ts';
import { dayKey, shortTimeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf } from '../chat/labels.ts';
import { messageJson } from '../chat/message-json.ts';
import { namerOf } from '../chat/namer.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface MentionsOptions {
  readonly unread?: boolean;
  readonly limit: number;
}

const COLUMNS: readonly Column[] = [
  { title: 'TARGET' },
  { title: 'NUMBER', align: 'right' },
  { title: 'FROM' },
  { title: 'SENT' },
  { title: 'MESSAGE', shrinks: true },
];

const MAX_LISTED = 10_000;

/** `im mentions`: the messages that name the user. */
export const mentionsCommand = defineCommand<MentionsOptions>({
  name: 'mentions',
  table: true,
  summary: 'list the messages that mention you',
  description: [
    'Messages of others with "@" and your name, or with @all in a group. Newest first.',
    'NUMBER is that of the message in its conversation, as "im history --around" takes it.',
  ],
  arguments: [['[target]', `${TARGET_HELP}; all conversations if not given`]],
  options: () => [
    new Option('--unread', 'only those that you have not read'),
    new Option('--limit <n>', 'how many at most').argParser(integer(1, MAX_LISTED)).default(LIMITS.mentionPageDefault),
  ],
  examples: [
    ['im mentions --unread', 'who waits for you'],
    ["im mentions '#ops'", 'only in one group'],
    ['im mentions --json | jq -r .body', 'only the texts'],
  ],
  json: 'a line for each message, as in "im history"',
  run: (context, [target], options) => {
    const text = target === undefined ? undefined : checkTarget(String(target));
    return withClient(context, async (client) => {
      const conversationId = text === undefined ? 0 : (await client.find(text)).conversation.id;
      const { messages, conversations } = await readMentions(client, conversationId, options);
      const placeOf = (message: ChatMessage): string => {
        const conversation = conversations.get(message.conversationId);
        return conversation === undefined ? String(message.conversationId) : targetOf(client, { conversation });
      };
      if (context.flags.json === true) {
        const server = await context.server();
        for (const message of messages) {
          const about = { type: 'message', target: placeOf(message), server } as const;
          await context.printJson(messageJson(message, { ...about, userOf: (id) => client.knownUser(id) }));
        }
        return 0;
      }
      if (messages.length === 0) {
        context.streams.note(
          options.unread === true ? 'Nothing that is unread mentions you.' : 'No message mentions you yet.',
        );
      } else await printList(context, client, { messages, placeOf });
      return 0;
    });
  },
});

async function readMentions(client: ChatClient, conversationId: number, { unread = false, limit }: MentionsOptions) {
  const messages: ChatMessage[] = [];
  const conversations = new Map<number, ChatConversation>();
  let cursor = '';
  do {
    const size = Math.min(LIMITS.mentionPage, limit - messages.length);
    const page = await client.mentions({ conversationId, unread, cursor, limit: size });
    messages.push(...page.messages);
    for (const conversation of page.conversations) conversations.set(conversation.id, conversation);
    cursor = page.cursor;
  } while (cursor !== '' && messages.length < limit);
  return { messages, conversations };
}

async function printList(
  context: Context,
  client: ChatClient,
  {
    messages,
    placeOf,
  }: { readonly messages: readonly ChatMessage[]; readonly placeOf: (message: ChatMessage) => string },
): Promise<void> {
  const today = dayKey(context.now());
  const nameOfUser = await namerOf(context, client);
  const rows = messages.map((message) => [
    placeOf(message),
    String(message.seq),
    nameOfUser(message.senderId),
    shortTimeLabel(message.sentAt, today),
    previewText(message, nameOfUser),
  ]);
  await printTable(context, COLUMNS, rows);
}
