import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage, ConversationSummary } from '../../client/entities.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { allConversations } from '../chat/all-conversations.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsOf } from '../chat/labels.ts';
import { readRange } from '../chat/read-range.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

/** What does not fit in a conversation. */
interface Problem {
  readonly seq: number;
  readonly problem: string;
}

/** What was looked at in a conversation. */
interface Verified {
  readonly from: number | null;
  readonly to: number;
  readonly messages: number;
  readonly problems: readonly Problem[];
}

/** Problems of one conversation that are listed; a broken one could have millions. */
const MOST = 100;

/** `im verify`: whether the history is whole. */
export const verifyCommand = defineCommand({
  name: 'verify',
  summary: 'check that conversations have no holes',
  description: [
    'Reads every message from the first that you may read to the last: numbers follow each other without a hole or a repeat, answers name earlier messages, and nothing is newer than the conversation. What does not fit is listed; exit code 1 then.',
  ],
  arguments: [['[target]', `${TARGET_HELP}; all conversations if not given`]],
  examples: [
    ["im verify '#ops'", 'one group'],
    ['im verify --json', 'everything that you can read'],
  ],
  json: 'a line for each conversation: {"conversationId", "target", "from", "to", "messages", "problems"}; problems are {"seq", "problem"}',
  run: (context, [given]) => {
    const target = given === undefined ? undefined : checkTarget(String(given));
    return withClient(context, async (client) => {
      const summaries = target === undefined ? await allConversations(client) : [await client.find(target)];
      await client.users(userIdsOf(summaries));
      let broken = 0;
      for (const summary of summaries) {
        const found = await verify(context, client, summary);
        if (found.problems.length > 0) broken++;
        await show(context, { target: targetOf(client, summary), conversationId: summary.conversation.id, ...found });
        if (context.streams.outputClosed.aborted) break;
      }
      await context.streams.flush();
      if (context.flags.json !== true) {
        const count = summaries.length === 1 ? '1 conversation' : `${summaries.length} conversations`;
        context.streams.note(
          broken === 0 ? `${count}: all is well.` : `${broken} of ${count}: something does not fit.`,
        );
      }
      return broken === 0 ? 0 : 1;
    });
  },
});

async function verify(context: Context, client: ChatClient, { conversation }: ConversationSummary): Promise<Verified> {
  const signal = AbortSignal.any([context.signal, context.streams.outputClosed]);
  const { lastSeq: to, rev } = await client.history(conversation.id, { limit: 1 });
  const problems: Problem[] = [];
  let [messages, from, last] = [0, null as number | null, 0];
  for await (const page of readRange({ client, signal }, conversation.id, { after: 0, to })) {
    for (const message of page.messages) {
      if (from === null) from = message.seq;
      else if (message.seq !== last + 1) problems.push({ seq: message.seq, problem: holeWords(last, message.seq) });
      problems.push(...problemsOf(message, { rev: Math.max(rev, page.rev) }));
      last = Math.max(last, message.seq);
      messages++;
    }
    if (problems.length > MOST) break;
  }
  if (problems.length <= MOST && last < to && to >= conversation.minSeq) {
    problems.push({ seq: to, problem: `the newest message is ${to}, and nothing comes after ${last}` });
  }
  return { from, to, messages, problems: problems.slice(0, MOST) };
}

function holeWords(last: number, next: number): string {
  if (next <= last) return `comes after ${last}`;
  return next === last + 2 ? `${last + 1} is missing before it` : `${last + 1} to ${next - 1} are missing before it`;
}

function problemsOf({ seq, rev, replyTo, sentAt }: ChatMessage, conversation: { readonly rev: number }): Problem[] {
  return [
    ...(replyTo >= seq ? [{ seq, problem: `answers ${replyTo}, which is not before it` }] : []),
    ...(rev > conversation.rev
      ? [{ seq, problem: `has the change ${rev}, and the conversation only ${conversation.rev}` }]
      : []),
    ...(sentAt === 0 ? [{ seq, problem: 'has no time' }] : []),
  ];
}

async function show(
  context: Context,
  found: Verified & { readonly target: string; readonly conversationId: number },
): Promise<void> {
  if (context.flags.json === true) {
    const { target, conversationId, ...rest } = found;
    await context.printJson({ conversationId, target, ...rest });
    return;
  }
  const target = sanitizeLine(found.target);
  for (const { seq, problem } of found.problems) await context.streams.print(`${target}:${seq} ${problem}\n`);
  if (found.problems.length === 0 && context.streams.stdoutIsTerminal) {
    const range = found.from === null ? 'no messages' : `${found.from} to ${found.to}, ${found.messages} messages`;
    context.streams.note(`${target}: ${range}`);
  }
}
