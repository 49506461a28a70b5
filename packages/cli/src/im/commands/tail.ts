import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import { integer } from '../../program/option-values.ts';
import { withClient } from '../chat/connect.ts';
import { userIdsOf } from '../chat/labels.ts';
import { defineCommand } from '../command-spec.ts';
import { TailSession } from '../tail/tail-session.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface TailOptions {
  readonly since?: number;
  readonly lines?: number;
  readonly count?: number;
}

const DEFAULT_LINES = 10;
const MAX_LINES = 10_000;
/** Conversations followed from the start; others are followed from their first change on. */
const FOLLOWED_AT_ONCE = 200;
const FOLLOWS_IN_FLIGHT = 8;

/** `im tail`: follows conversations until it is stopped. */
export const tailCommand = defineCommand<TailOptions>({
  name: 'tail',
  summary: 'follow conversations',
  description: [
    'Without a target it follows every conversation, also those that begin later. Reconnects after a break and prints what was missed, each message once and in order. Ctrl-C ends it.',
  ],
  arguments: [['[targets...]', TARGET_HELP]],
  options: () => [
    new Option('--lines <n>', `start with the last n messages (${DEFAULT_LINES} with a target, else 0)`)
      .argParser(integer(0, MAX_LINES))
      .conflicts('since'),
    new Option('--since <seq>', 'start after this message number (one target only)').argParser(integer(0)),
    new Option('--count <n>', 'end after n messages').argParser(integer(1)),
  ],
  examples: [
    ['im tail', 'everything that arrives'],
    ["im tail '#ops' @bob --lines 50", 'two conversations with some history'],
    ["im tail '#ops' --since 1042 --json", 'go on where a script stopped'],
    ["im tail '#ops' --json --lines 0 --count 1 | jq -r .body", 'wait for the next message'],
  ],
  json: [
    'a line each: {"type", "conversationId", "target", "seq", "rev", "senderId", "sender", "bot", "clientId", "kind",',
    '"body", "payload", "replyTo", "sentAt", "editedAt", "recalledAt", "origin", "reactions", "mentioned", "mentionsAll", "files", "hidden"}',
    'type: "message" (new), "edited", "recalled" or "reactions" (the message as it is now);',
    '{"type": "call", "conversationId", "target", "callId", "caller", "kind", "state", "end", "startedAt", …} when a call',
    'rings, was answered or is over ("state": "ringing", "answered", "ended");',
    '{"type": "gone", "conversationId", "target"} when you are no longer a member;',
    '{"type": "reset", …} when edits of older messages were missed for good',
  ].join('\n'),
  run: async (context, [targets], options) => {
    const wanted = (targets as readonly string[]).map(checkTarget);
    if (options.since !== undefined && wanted.length !== 1) {
      throw new ClientError(
        'invalid_argument',
        '--since is the number of a message in one conversation: name exactly one target.',
      );
    }
    return await withClient(
      context,
      async (client) => {
        const session = new TailSession(context, client, { count: options.count, all: wanted.length === 0 });
        const stop = session.listen();
        try {
          if (wanted.length === 0) await followAll(client, session, options.lines ?? 0);
          else await followTargets(client, session, { wanted, options });
          session.listed();
          await session.run();
        } finally {
          stop();
        }
        return 0;
      },
      { events: true },
    );
  },
});

async function followTargets(
  client: ChatClient,
  session: TailSession,
  { wanted, options }: { wanted: readonly string[]; options: TailOptions },
): Promise<void> {
  const followed = new Set<number>();
  for (const target of wanted) {
    const summary = await client.resolve(target);
    // "@bob" and the id of that conversation are one.
    if (followed.has(summary.conversation.id)) continue;
    followed.add(summary.conversation.id);
    await client.users(userIdsOf([summary]));
    if (options.since === undefined) await session.followWithLines(summary, options.lines ?? DEFAULT_LINES);
    else await session.followSince(summary, options.since);
  }
}

async function followAll(client: ChatClient, session: TailSession, lines: number): Promise<void> {
  let cursor: string | undefined;
  let known = 0;
  do {
    const page = await client.conversations(cursor, LIMITS.conversationPage);
    await client.users(userIdsOf(page.summaries));
    const now = page.summaries.slice(0, Math.max(0, FOLLOWED_AT_ONCE - known));
    for (const summary of page.summaries.slice(now.length)) session.know(summary);
    for (let index = 0; index < now.length; index += FOLLOWS_IN_FLIGHT) {
      const some = now.slice(index, index + FOLLOWS_IN_FLIGHT);
      if (lines === 0) await Promise.all(some.map((summary) => session.follow(summary)));
      else for (const summary of some) await session.followWithLines(summary, lines);
    }
    known += page.summaries.length;
    cursor = page.cursor === '' ? undefined : page.cursor;
  } while (cursor !== undefined && known < LIMITS.subscriptions);
}
