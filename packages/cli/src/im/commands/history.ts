import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatConversation, HistoryPage } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { integer } from '../../program/option-values.ts';
import { parseStart } from '../../text/time-before.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsIn } from '../chat/labels.ts';
import { type MessageNumber, numberOption, seqOf } from '../chat/message-number.ts';
import { printVersions } from '../chat/print-versions.ts';
import { numberBefore, type RangeDeps, readRange } from '../chat/read-range.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { printMessage } from '../print-message.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface HistoryOptions {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly since?: string;
  readonly until?: string;
  readonly versions?: MessageNumber;
  readonly all?: boolean;
  readonly limit?: number;
}

const MAX_LISTED = 1_000_000;

/** `im history`: messages of a conversation, oldest first. */
export const historyCommand = defineCommand<HistoryOptions>({
  name: 'history',
  summary: 'show messages of a conversation',
  description: [
    'The newest ones, or those before, after or around a message number, or since and until a time. Oldest first, however many they are. Standard error says whether there is more, and how to get it.',
    'A time is a date, with or without a time of day, today, yesterday, or 2h, 7d, 2w ago; --until ends before it. Messages that were imported into a conversation in use may be out of their order.',
    'With --versions, the texts that one message has and had: of those that edits have replaced, the first and the last 20 are kept, until it is recalled.',
  ],
  arguments: [['<target>', TARGET_HELP]],
  options: () => [
    position('before', 'messages below this number', ['after', 'around', 'since', 'until', 'all']),
    position('after', 'messages above this number', ['before', 'around', 'since', 'all']),
    position('around', 'this message and those beside it', ['before', 'after', 'since', 'until', 'all']),
    new Option('--since <time>', 'messages sent at this time or later'),
    new Option('--until <time>', 'messages sent before this time'),
    new Option('--all', 'all messages').conflicts(['limit']),
    new Option('--versions <seq>', 'the texts of a message, or of your last one with "last"')
      .argParser(numberOption)
      .conflicts(['before', 'after', 'around', 'since', 'until', 'all', 'limit']),
    new Option(
      '--limit <n>',
      `how many at most (default: ${LIMITS.historyPageDefault}; with --since all, oldest first; without, the newest)`,
    ).argParser(integer(1, MAX_LISTED)),
  ],
  examples: [
    ['im history @bob', 'the newest messages'],
    ["im history '#ops' --before 120 --limit 20", 'the 20 before number 120'],
    ["im history '#ops' --since yesterday", 'all since midnight yesterday'],
    ["im history '#ops' --all --json > ops.jsonl", 'everything; "im export" can go on after a cut'],
    ["im history '#ops' --versions 1042", 'what a message said before it was edited'],
    ['im history @bob --json | jq -r .body', 'only the texts (null for the last line)'],
  ],
  json: 'a line for each message, as in "im tail" (type "message"), then one line\n{"type": "end", "conversationId", "target", "atStart", "atEnd", "lastSeq", "minSeq"}; what is below minSeq was removed for everybody\nwith --versions a line each: {"number", "body", "payload", "senderId", "sender", "writtenAt"}',
  run: (context, [target], options) => {
    const text = checkTarget(String(target));
    const { around, versions, limit = LIMITS.historyPageDefault } = options;
    const times = { since: timeOf('since', options, context), until: timeOf('until', options, context) };
    if (around !== undefined && limit > LIMITS.historyPage) {
      throw new ClientError(
        'invalid_argument',
        `--around shows one page: write --limit ${LIMITS.historyPage} at most.`,
      );
    }
    return withClient(context, async (client) => {
      const summary = await client.find(text);
      const { conversation } = summary;
      if (versions !== undefined) {
        const seq = await seqOf(client, summary, versions, { own: true });
        await printVersions(context, client, { conversationId: conversation.id, seq });
        return 0;
      }
      await client.users([...conversation.directUserIds]);
      const signal = AbortSignal.any([context.signal, context.streams.outputClosed]);
      const label = targetOf(client, summary);
      const shown: Shown = {
        first: undefined,
        last: undefined,
        atStart: true,
        atEnd: true,
        lastSeq: conversation.lastSeq,
      };
      for await (const page of pagesOf({ client, signal }, conversation, { ...options, ...times })) {
        if (around !== undefined && (page.messages.length === 0 || around > page.lastSeq)) {
          throw new ClientError(
            'not_found',
            `there is no message ${around} in ${text}; the newest is ${page.lastSeq}.`,
          );
        }
        if (shown.first === undefined) Object.assign(shown, { atStart: page.atStart, first: page.messages[0]?.seq });
        Object.assign(shown, {
          atEnd: page.atEnd,
          lastSeq: page.lastSeq,
          last: page.messages.at(-1)?.seq ?? shown.last,
        });
        for (const message of page.messages) {
          if (times.until !== undefined && message.sentAt >= times.until) continue;
          if (times.since !== undefined && message.sentAt < times.since) continue;
          await printMessage({ context, client }, message, { type: 'message', target: label });
        }
        if (context.streams.outputClosed.aborted) return 0;
      }
      await printEnd(context, shown, { conversation, target: label, given: text });
      return 0;
    });
  },
});

/** What was shown, for the line at the end. */
interface Shown {
  first: number | undefined;
  last: number | undefined;
  atStart: boolean;
  atEnd: boolean;
  lastSeq: number;
}

function timeOf(name: 'since' | 'until', options: HistoryOptions, context: Context): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const time = parseStart(text, context.now());
  if (time !== undefined) return time;
  throw new ClientError(
    'invalid_argument',
    `--${name} is "${text}": write a date such as 2026-01-31, "2026-01-31 18:00", yesterday, or 2h, 7d, 2w ago.`,
  );
}

interface Wanted extends Pick<HistoryOptions, 'before' | 'after' | 'around' | 'all' | 'limit'> {
  readonly since: number | undefined;
  readonly until: number | undefined;
}

/** The pages that are wanted, oldest first. */
async function* pagesOf(deps: RangeDeps, conversation: ChatConversation, wanted: Wanted): AsyncGenerator<HistoryPage> {
  const { client } = deps;
  const { id } = conversation;
  const limit = wanted.limit ?? LIMITS.historyPageDefault;
  const { around, before, after } = wanted;
  const fromStart = wanted.since !== undefined || after !== undefined;
  if (
    around !== undefined ||
    (limit <= LIMITS.historyPage && wanted.all !== true && wanted.until === undefined && wanted.since === undefined)
  ) {
    const at =
      around !== undefined ? { around } : before !== undefined ? { before } : after !== undefined ? { after } : {};
    const page = await client.history(id, { ...at, limit });
    await client.users([...new Set(page.messages.flatMap(userIdsIn))]);
    yield page;
    return;
  }
  // Numbers are dense, so a count of messages is a range of them.
  const newest = (await client.history(id, { limit: 1 })).lastSeq;
  const end = before === undefined ? newest : Math.min(newest, before - 1);
  const to = wanted.until === undefined ? end : await numberBefore(deps, id, { time: wanted.until, to: end });
  const start = wanted.since === undefined ? (after ?? 0) : await numberBefore(deps, id, { time: wanted.since, to });
  const counted = wanted.limit !== undefined || (after !== undefined && wanted.until === undefined);
  if (wanted.all === true || (!counted && wanted.since !== undefined)) yield* readRange(deps, id, { after: start, to });
  else if (fromStart) yield* readRange(deps, id, { after: start, to: Math.min(to, start + limit) });
  else yield* readRange(deps, id, { after: Math.max(start, to - limit), to });
}

function position(name: string, description: string, excluded: string[]): Option {
  return new Option(`--${name} <seq>`, description).argParser(integer(1)).conflicts(excluded);
}

async function printEnd(
  context: Context,
  page: Shown,
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
  const { first, last } = page;
  const { minSeq } = about.conversation;
  const isRemoved = page.atStart && minSeq > 1 && (first ?? page.lastSeq + 1) === minSeq;
  if (first === undefined) context.streams.note(page.lastSeq === 0 ? '(no messages yet)' : '(no messages there)');
  if (isRemoved) context.streams.note('(older messages were removed)');
  if (!page.atStart && first !== undefined) context.streams.note(`(older: im history ${quoted} --before ${first})`);
  if (!page.atEnd && last !== undefined) context.streams.note(`(newer: im history ${quoted} --after ${last})`);
  const isStart = page.atStart && !isRemoved;
  if (first !== undefined && (isStart || page.atEnd)) {
    context.streams.note(isStart && page.atEnd ? '(all messages)' : page.atEnd ? '(end)' : '(start)');
  }
}
