import { LIMITS, localCalendar, parseSearch, type SearchWord, withInstants } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatConversation, ChatMessage, SearchPage } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import type { Column } from '../../io/table.ts';
import { integer } from '../../program/option-values.ts';
import { printTable } from '../../program/print-table.ts';
import { previewText } from '../../text/message-preview.ts';
import { searchExcerpt } from '../../text/search-excerpt.ts';
import { clockLabel, dayKey, shortTimeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsIn } from '../chat/labels.ts';
import { markHits } from '../chat/mark-hits.ts';
import { messageJson } from '../chat/message-json.ts';
import { namerOf } from '../chat/namer.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { printMessage } from '../print-message.ts';

interface SearchOptions {
  readonly context?: number;
  readonly limit: number;
}

const MAX_LISTED = 10_000;
const MAX_CONTEXT = 50;
/** Pages in a row that the server cut short; then the user decides whether to go on. */
const MAX_CUT = 5;
/** What was sent so little ago is not worth a note. */
const RECENT_MS = 10_000;

/** `im search`: messages with words. */
export const searchCommand = defineCommand<SearchOptions>({
  name: 'search',
  table: true,
  summary: 'find messages',
  description: [
    'Messages with all of the words, newest first, in the conversations that you are in. The last word may be the beginning of a longer one; "words in quotes" follow each other. Case does not matter.',
    'from:@alice or from:me, in:#ops or in:@bob, after:2026-01-31, before:yesterday, and has:link narrow it; has: also takes code, mention, file, image, audio, video, location, card, forward. A day begins at midnight here; after: begins with it, before: ends before it.',
    'MESSAGE is where it is, and its number there, as "im history --around" takes it.',
  ],
  arguments: [['<query...>', 'what to look for']],
  options: () => [
    new Option('--context <n>', 'show this many messages before and after each').argParser(integer(0, MAX_CONTEXT)),
    new Option('--limit <n>', 'how many at most').argParser(integer(1, MAX_LISTED)).default(LIMITS.searchPageDefault),
  ],
  examples: [
    ['im search deploy from:@alice', 'what alice wrote about it'],
    ['im search \'in:#ops "roll back" after:yesterday\'', 'a phrase, since yesterday'],
    ['im search --context 2 incident', 'with what was said around it'],
    ['im search --json has:link | jq -r .body', 'only the texts'],
  ],
  json: 'a line for each message, as in "im history"; with --context also "before" and "after", lists of the same',
  run: (context, args, { context: around, limit }) => {
    const typed = [args[0]].flat().map(String).join(' ');
    const query = withInstants(typed, localCalendar(context.now()));
    const parsed = parseSearch(typed);
    if ('problem' in parsed) throw new ClientError('invalid_argument', parsed.problem);
    return withClient(context, async (client) => {
      const found = await readFound(client, query, limit);
      const server = await context.server();
      const print = { context, client, found, words: parsed.query.words, server };
      if (around !== undefined && found.messages.length > 0) await printAround(print, around);
      else if (context.flags.json === true) {
        for (const message of found.messages) await context.printJson(jsonOf(print, message));
      } else if (found.messages.length === 0) context.streams.note(`Nothing found for ${quoted(typed)}.`);
      else await printList(print);
      await printNotes(context, found, limit);
      return 0;
    });
  },
});

interface Found {
  readonly messages: readonly ChatMessage[];
  readonly conversations: ReadonlyMap<number, ChatConversation>;
  readonly last: SearchPage;
}

interface Printing {
  readonly context: Context;
  readonly client: ChatClient;
  readonly found: Found;
  readonly words: readonly SearchWord[];
  readonly server: string;
}

async function readFound(client: ChatClient, query: string, limit: number): Promise<Found> {
  const messages: ChatMessage[] = [];
  const conversations = new Map<number, ChatConversation>();
  let cursor = '';
  for (let cut = 0; ; ) {
    const size = Math.min(LIMITS.searchPage, limit - messages.length);
    const last = await client.search({ query, cursor, limit: size });
    messages.push(...last.messages);
    for (const conversation of last.conversations) conversations.set(conversation.id, conversation);
    cut = last.cutShort ? cut + 1 : 0;
    cursor = last.cursor;
    if (cursor === '' || messages.length >= limit || cut >= MAX_CUT) return { messages, conversations, last };
  }
}

function placeOf({ client, found }: Printing, { conversationId }: ChatMessage): string {
  const conversation = found.conversations.get(conversationId);
  return conversation === undefined ? String(conversationId) : targetOf(client, { conversation });
}

function jsonOf(printing: Printing, message: ChatMessage) {
  const userOf = (id: number) => printing.client.knownUser(id);
  const { server } = printing;
  return messageJson(message, { type: 'message', target: placeOf(printing, message), userOf, server });
}

async function printList(printing: Printing): Promise<void> {
  const { context, client, found, words } = printing;
  const { dim, name, place } = context.style;
  const columns: readonly Column[] = [
    { title: 'MESSAGE', draw: place },
    { title: 'FROM', draw: name },
    { title: 'SENT', draw: dim },
    { title: 'TEXT', shrinks: true, draw: (cell) => markHits(cell, words, context.style) },
  ];
  const today = dayKey(context.now());
  const nameOfUser = await namerOf(context, client);
  const rows = found.messages.map((message) => [
    `${placeOf(printing, message)}:${message.seq}`,
    nameOfUser(message.senderId),
    shortTimeLabel(message.sentAt, today),
    searchExcerpt(previewText(message, nameOfUser), words, context.streams.width()),
  ]);
  await printTable(context, columns, rows);
}

/** Each message between those beside it. */
async function printAround(printing: Printing, count: number): Promise<void> {
  const { context, client, found } = printing;
  for (const [index, message] of found.messages.entries()) {
    const { conversationId, seq } = message;
    const [older, newer] = await Promise.all([
      count === 0 || seq === 1
        ? []
        : client.history(conversationId, { before: seq, limit: count }).then(({ messages }) => messages),
      count === 0 ? [] : client.history(conversationId, { after: seq, limit: count }).then(({ messages }) => messages),
    ]);
    await client.users([...new Set([...older, ...newer].flatMap(userIdsIn))]);
    if (context.flags.json === true) {
      const json = (list: readonly ChatMessage[]) => list.map((one) => jsonOf(printing, one));
      await context.printJson({ ...jsonOf(printing, message), before: json(older), after: json(newer) });
      continue;
    }
    if (index > 0) await context.streams.print(`${context.style.dim('--')}\n`);
    const about = { type: 'message', target: placeOf(printing, message) } as const;
    for (const one of older) await printMessage({ context, client }, one, about);
    await printMessage({ context, client, hits: printing.words }, message, about);
    for (const one of newer) await printMessage({ context, client }, one, about);
  }
}

/** What the user should know of what was not looked at. */
async function printNotes(context: Context, { messages, last }: Found, limit: number): Promise<void> {
  const { streams } = context;
  await streams.flush();
  const time = (at: number) => `${dayKey(at)} ${clockLabel(at)}`;
  if (last.cutShort) streams.note('(the search took too long and ended early: narrow it with in:, from: or after:)');
  else if (last.cursor !== '') streams.note(`(there are more: --limit ${Math.min(MAX_LISTED, limit * 2)})`);
  else if (messages.length > 0) streams.note('(all messages found)');
  if (last.oldestIndexedAt > 0) {
    streams.note(
      `(the server is still reading old messages: nothing before ${time(last.oldestIndexedAt)} is found yet)`,
    );
  }
  if (last.indexedUntil > 0 && last.indexedUntil < context.now() - RECENT_MS) {
    streams.note(`(messages sent after ${time(last.indexedUntil)} may be missing)`);
  }
}

function quoted(text: string): string {
  return text.includes('"') ? text : `"${text}"`;
}
