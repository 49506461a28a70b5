import { blankProblem, codePointLength, LIMITS, unstorableText } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { readAll } from '../../io/read-input.ts';
import { withClient } from '../chat/connect.ts';
import { before, DEFAULT_TIMEOUT_S, MAX_TIMEOUT_S, startDeadline } from '../chat/deadline.ts';
import { parseMessageId } from '../chat/message-id.ts';
import { timeJson } from '../chat/message-json.ts';
import { type MessageNumber, numberOption, seqOf } from '../chat/message-number.ts';
import { sendAndWait } from '../chat/send-and-wait.ts';
import { defineCommand, integer } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface SendOptions {
  readonly id?: string;
  readonly code?: boolean;
  readonly markdown?: boolean;
  readonly reply?: MessageNumber;
  readonly timeout: number;
}

/** The most that is read of a text: far more than the limit, so that the error can say how long the text is. */
const MAX_INPUT_BYTES = 8 * 1024 * 1024;

/** `im send`: one message; done when it is stored. */
export const sendCommand = defineCommand<SendOptions>({
  name: 'send',
  summary: 'send a message',
  description: [
    'Prints the number of the message and ends with 0 only when the server has stored it.',
    'Words are joined with blanks. With "-", or without words when something is piped in, the text is read from standard input; one line feed at its end is dropped.',
    'When no answer comes in time the outcome is unknown (exit code 8): the message stays queued, and the next "im" of this profile delivers it first. Repeating with the same --id is safe: one id gives one message. When the server cannot be reached at all (exit code 7), nothing is queued.',
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['[words...]', 'the text, or - for standard input'],
  ],
  options: () => [
    new Option('--id <uuid>', 'the id of the message, for retries').argParser(parseMessageId),
    new Option('--code', 'show the text as code, in its own layout'),
    new Option('--markdown', 'show the text as Markdown').conflicts('code'),
    new Option('--reply <seq>', 'answer to this message: its number, or last').argParser(numberOption),
    new Option('--timeout <seconds>', 'how long the command may take')
      .argParser(integer(1, MAX_TIMEOUT_S))
      .default(DEFAULT_TIMEOUT_S),
  ],
  examples: [
    ['im send @bob hello world', 'to a user'],
    ["im send '#ops' deployed", 'to a group; quote the #'],
    ['make 2>&1 | tail -50 | im send @bob - --code', 'what a program prints'],
    ['im send @bob --reply last agreed', 'an answer to the newest message'],
    ['im send @bob -- -v is a flag', 'words that start with -'],
    ['im send @bob hi --id "$(uuidgen)"', 'a script that may repeat it'],
  ],
  json: '{"conversationId", "seq", "clientId", "sentAt"}',
  run: async (context, [target, words], options) => {
    const to = checkTarget(String(target));
    const body = await readBody(context, words as readonly string[]);
    const deadline = startDeadline(options.timeout);
    const work: Parameters<typeof withClient<number>>[1] = async (client, earlier) => {
      const summary = await before(deadline, client.resolve(to));
      const { conversation } = summary;
      const replyTo =
        options.reply === undefined ? undefined : await before(deadline, seqOf(client, summary, options.reply));
      const stored = await sendAndWait(
        { context, client, earlier },
        {
          conversationId: conversation.id,
          body,
          deadline,
          options: {
            kind: options.code === true ? 'code' : options.markdown === true ? 'markdown' : 'text',
            ...(replyTo === undefined ? {} : { replyTo }),
            ...(options.id === undefined ? {} : { clientId: options.id }),
          },
        },
      );
      if (context.flags.json === true) {
        const { conversationId, seq, clientId, sentAt } = stored;
        await context.printJson({ conversationId, seq, clientId, sentAt: timeJson(sentAt) });
      } else await context.streams.print(`${stored.seq}\n`);
      return 0;
    };
    return await withClient(context, work, { deadline });
  },
});

async function readBody(context: Context, words: readonly string[]): Promise<string> {
  const fromInput =
    (words.length === 1 && words[0] === '-') || (words.length === 0 && !context.streams.stdinIsTerminal);
  if (words.length === 0 && !fromInput) {
    throw new ClientError('invalid_argument', 'nothing to send: write the text after the target, or pipe it in.');
  }
  const text = fromInput ? await readInput(context) : words.join(' ');
  if (text === '') throw new ClientError('invalid_argument', 'nothing to send: the text is empty.');
  const count = codePointLength(text);
  if (count > LIMITS.bodyCodePoints) {
    throw new ClientError(
      'too_large',
      `the text has ${count} characters, the limit is ${LIMITS.bodyCodePoints}; nothing was sent. Shorten it, or send it in parts.`,
    );
  }
  const problem = unstorableText(text) ?? blankProblem(text);
  if (problem !== undefined) throw new ClientError('invalid_argument', `the text ${problem}; nothing was sent.`);
  return text;
}

async function readInput(context: Context): Promise<string> {
  const text = await readAll(context.streams.stdin, {
    maxBytes: MAX_INPUT_BYTES,
    what: 'the text on standard input',
    signal: context.signal,
  });
  return text.replace(/\r?\n$/, '');
}
