import { InvalidArgumentError, Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage, ConversationSummary } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { NO_ANSWER_EXIT } from '../../io/exit.ts';
import { bodyText } from '../../text/message-preview.ts';
import { sanitizeBlock } from '../../text/sanitize.ts';
import { parseDuration } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { before, DEFAULT_TIMEOUT_S, MAX_TIMEOUT_S, startDeadline } from '../chat/deadline.ts';
import { targetOf } from '../chat/labels.ts';
import { readWords } from '../chat/message-input.ts';
import { sendAndWait } from '../chat/send-and-wait.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { printMessage } from '../print-message.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';
import { createWake } from '../wake.ts';

interface AskOptions {
  readonly timeout: number;
}

/** `im ask`: sends a message, waits for the answer to it, and prints that. */
export const askCommand = defineCommand<AskOptions>({
  name: 'ask',
  summary: 'send a message and wait for the answer',
  description: [
    'Prints the text of the answer. The answer is the first reply to the message by somebody else; in a direct conversation also the next message of the other one that is no reply.',
    `Ends with ${NO_ANSWER_EXIT} when none came in time; the question is sent then, and its number is told.`,
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['[words...]', 'the text, or - for standard input'],
  ],
  options: () => [
    new Option('--timeout <time>', 'how long the command may take: 30s, 5m, 2h')
      .argParser(parseSeconds)
      .default(DEFAULT_TIMEOUT_S, `${DEFAULT_TIMEOUT_S}s`),
  ],
  examples: [
    ['im ask @deploybot status', 'what a bot answers'],
    ["im ask '#ops' 'may I deploy?' --timeout 10m", 'waits for a reply to it'],
    ['im ask @bob "lunch?" || echo "no answer"', `the exit code is ${NO_ANSWER_EXIT} when nobody answers`],
  ],
  json: 'the answer, as "im history --json" prints a message',
  run: async (context, [target, words], { timeout }) => {
    const to = checkTarget(String(target));
    const body = await readWords(context, words as readonly string[], 'nothing was sent');
    const deadline = startDeadline(timeout);
    return await withClient(
      context,
      async (client, earlier) => {
        const summary = await before(deadline, client.resolve(to));
        const answers = listen(client, summary);
        try {
          const conversationId = summary.conversation.id;
          await before(deadline, client.follow(conversationId, summary.conversation));
          const sent = await sendAndWait({ context, client, earlier }, { conversationId, body, deadline, options: {} });
          const answer = await answers.to(sent.seq, AbortSignal.any([context.signal, deadline]));
          context.signal.throwIfAborted();
          if (answer === undefined) {
            context.streams.note(`im: no answer within ${timeout} s; the message is sent, as number ${sent.seq}.`);
            return NO_ANSWER_EXIT;
          }
          await client.users([answer.senderId]);
          await printAnswer(context, client, { answer, summary });
          return 0;
        } finally {
          answers.stop();
        }
      },
      { events: true, deadline },
    );
  },
});

/** Keeps what comes after the summary was read, since the answer may be there before it is known which number the question got. */
function listen(client: ChatClient, { conversation }: ConversationSummary) {
  const arrived: ChatMessage[] = [];
  let gone = false;
  const waiting = createWake();
  const off = client.on('change', (id, change) => {
    if (id !== conversation.id) return;
    if (change.type === 'stored') arrived.push(change.message);
    if (change.type === 'reset') arrived.push(...change.messages);
    if (change.type === 'gone') gone = true;
    waiting.wake();
  });
  const isAnswer = (message: ChatMessage, question: number): boolean => {
    const { seq, senderId, kind, replyTo, recalledAt } = message;
    if (seq <= question || senderId === client.me?.id || kind === 'system' || recalledAt > 0) return false;
    return replyTo === question || (conversation.kind === 'direct' && replyTo === 0);
  };

  return {
    /** undefined when the signal is aborted first. Throws when the membership ends: no answer can come any more. */
    async to(question: number, signal: AbortSignal): Promise<ChatMessage | undefined> {
      for (;;) {
        const answer = arrived.find((message) => isAnswer(message, question));
        if (answer !== undefined || signal.aborted) return answer;
        if (gone) throw new ClientError('not_found', 'You are no longer in this conversation, so no answer can come.');
        await waiting.wait(signal);
      }
    },
    stop: off,
  };
}

async function printAnswer(
  context: Context,
  client: ChatClient,
  { answer, summary }: { readonly answer: ChatMessage; readonly summary: ConversationSummary },
): Promise<void> {
  if (context.flags.json === true) {
    await printMessage({ context, client }, answer, { type: 'message', target: targetOf(client, summary) });
    return;
  }
  // A program gets the text as it is; a terminal gets what is safe to draw.
  const text = bodyText(answer);
  await context.streams.print(`${context.streams.stdoutIsTerminal ? sanitizeBlock(text) : text}\n`);
}

/** Seconds, from "30s", "5m", "2h", or a number of them. */
function parseSeconds(text: string): number {
  const [, digits] = /^(\d{1,6})s?$/.exec(text) ?? [];
  const seconds = digits === undefined ? (parseDuration(text) ?? Number.NaN) / 1_000 : Number(digits);
  if (seconds >= 1 && seconds <= MAX_TIMEOUT_S) return seconds;
  throw new InvalidArgumentError('It must be a time such as 30s, 5m or 2h, at most a day.');
}
