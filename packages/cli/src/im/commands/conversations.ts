import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ConversationSummary } from '../../client/entities.ts';
import { isSaved, SAVED_TITLE } from '../../client/saved-messages.ts';
import type { Column } from '../../io/table.ts';
import { integer } from '../../program/option-values.ts';
import { printTable } from '../../program/print-table.ts';
import { previewWithName } from '../../text/message-preview.ts';
import { dayKey, shortTimeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { type Namer, namerOf } from '../chat/namer.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';

interface ConversationsOptions {
  readonly limit: number;
  readonly unread?: boolean;
  readonly all?: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'ID', align: 'right' },
  { title: 'TARGET' },
  { title: 'NAME', optional: true },
  { title: 'UNREAD', align: 'right' },
  { title: '@', align: 'right', optional: true },
  { title: 'LAST' },
  { title: 'MARKS', optional: true },
  { title: 'MESSAGE', shrinks: true },
];

const MAX_LISTED = 10_000;

/** `im conversations`: the list of conversations, pinned ones first, then by their newest change. */
export const conversationsCommand = defineCommand<ConversationsOptions>({
  name: 'conversations',
  table: true,
  summary: 'list your conversations and what is unread in them',
  description: [
    'Pinned ones first, then the newest change first. Hidden ones are left out. UNREAD counts to 99; 99+ is more.',
    'NAME is that of a group, or of a person whose display name is another one.',
    '"@" counts those of them that mention you.',
    'MARKS says what "im settings" has set: pinned, hidden, mentions (only they notify), muted (nothing notifies).',
  ],
  options: () => [
    new Option('--limit <n>', 'how many at most')
      .argParser(integer(1, MAX_LISTED))
      .default(LIMITS.conversationPageDefault),
    new Option('--unread', 'only those with unread messages'),
    new Option('--all', 'hidden ones, too'),
  ],
  examples: [
    ['im conversations', 'a table'],
    ['im conversations --unread --json | jq -r .target', 'where somebody waits for you'],
  ],
  json: 'a line each: {"id", "kind", "target", "name", "notice", "memberCount", "unread", "mentions", "lastSeq", "readSeq",\n"peerReadSeq", "peerDeliveredSeq", "lastAt", "archivedAt", "lastSender", "lastBody", "myRole", "level", "pinnedAt",\n"hidden"}; unread and mentions are counted to 100, level is "all", "mentions" or "none"',
  run: (context, _args, options) =>
    withClient(context, async (client) => {
      const { summaries, hidden } = await readList(client, options);
      await client.users(userIdsOf(summaries));
      if (context.flags.json === true) {
        for (const summary of summaries) await context.printJson(toJson(client, summary));
        return 0;
      }
      await printList(context, client, summaries);
      if (summaries.length === 0) {
        context.streams.note(
          hidden
            ? `${options.unread === true ? 'What is unread' : 'Every conversation'} is hidden; see it with: im conversations --all`
            : options.unread === true
              ? 'Nothing is unread.'
              : `No conversations yet. Start one: im send @NAME hello, or: im group create NAME @USER`,
        );
      }
      return 0;
    }),
});

/** The conversations to list; `hidden`: there are others, which are left out since they are hidden. */
async function readList(
  client: ChatClient,
  options: ConversationsOptions,
): Promise<{ readonly summaries: readonly ConversationSummary[]; readonly hidden: boolean }> {
  let leftOut = false;
  const isWanted = ({ unread, hidden }: ConversationSummary) => {
    if (options.unread === true && unread === 0) return false;
    if (!hidden || options.all === true) return true;
    leftOut = true;
    return false;
  };
  const pinned = await client.pinnedConversations();
  const found = pinned.filter(isWanted);
  const known = new Set(pinned.map(({ conversation }) => conversation.id));
  let cursor: string | undefined;
  do {
    const page = await client.conversations(cursor, Math.min(LIMITS.conversationPage, Math.max(options.limit, 1)));
    found.push(...page.summaries.filter((one) => !known.has(one.conversation.id) && isWanted(one)));
    cursor = page.cursor === '' ? undefined : page.cursor;
  } while (cursor !== undefined && found.length < options.limit);
  return { summaries: found.slice(0, options.limit), hidden: leftOut };
}

async function printList(
  context: Context,
  client: ChatClient,
  summaries: readonly ConversationSummary[],
): Promise<void> {
  if (summaries.length === 0) return;
  const today = dayKey(context.now());
  const nameOfUser = await namerOf(context, client);
  const rows = summaries.map((summary) => [
    String(summary.conversation.id),
    targetOf(client, summary),
    nameFor(client, summary, nameOfUser),
    countLabel(summary.unread),
    mentionsOf(summary),
    shortTimeLabel(summary.conversation.lastAt, today),
    marksOf(summary),
    previewOf(summary, nameOfUser),
  ]);
  await printTable(context, COLUMNS, rows);
}

function countLabel(count: number): string {
  return count >= LIMITS.unreadCount ? '99+' : String(count);
}

function mentionsOf({ mentions }: ConversationSummary): string {
  return mentions === 0 ? '' : `@${countLabel(mentions)}`;
}

const LEVEL_MARKS = { all: [], mentions: ['mentions'], none: ['muted'] } as const;

function marksOf({ settings, hidden }: ConversationSummary): string {
  return [
    ...(settings.pinnedAt > 0 ? ['pinned'] : []),
    ...LEVEL_MARKS[settings.level],
    ...(hidden ? ['hidden'] : []),
  ].join(', ');
}

/** What a conversation is called, where its target does not say it. */
function nameFor(client: ChatClient, { conversation }: ConversationSummary, nameOfUser: Namer): string {
  const archived = conversation.archivedAt > 0 ? ['(archived)'] : [];
  if (isSaved(conversation)) return archived.join('');
  if (conversation.kind === 'group') return [conversation.name, ...archived].join(' ');
  const peer = client.knownUser(conversation.directUserIds.find((id) => id !== client.me?.id) ?? 0);
  const name = peer === undefined || nameOfUser(peer.id) === peer.username ? [] : [peer.displayName];
  return [...name, ...archived].join(' ');
}

function previewOf({ lastMessage }: ConversationSummary, nameOfUser: Namer): string {
  return lastMessage === undefined ? '' : previewWithName(lastMessage, nameOfUser);
}

function toJson(client: ChatClient, summary: ConversationSummary) {
  const { conversation, lastMessage } = summary;
  return {
    id: conversation.id,
    kind: conversation.kind,
    target: targetOf(client, summary),
    name: isSaved(conversation) ? SAVED_TITLE : conversation.name,
    notice: conversation.notice,
    memberCount: conversation.memberCount,
    unread: summary.unread,
    mentions: summary.mentions,
    lastSeq: conversation.lastSeq,
    readSeq: summary.readSeq,
    peerReadSeq: summary.peerReadSeq,
    peerDeliveredSeq: summary.peerDeliveredSeq,
    lastAt: timeJson(conversation.lastAt),
    archivedAt: timeJson(conversation.archivedAt),
    lastSender: lastMessage === undefined ? null : (client.knownUser(lastMessage.senderId)?.username ?? null),
    lastBody: lastMessage?.body ?? null,
    myRole: summary.myRole,
    level: summary.settings.level,
    pinnedAt: timeJson(summary.settings.pinnedAt),
    hidden: summary.hidden,
  };
}
