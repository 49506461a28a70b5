import { payloadOfKindProblem } from '@im-ts/protocol';
import { InvalidArgumentError, Option } from 'commander';
import type { SendOptions as MessageOptions } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import { integer } from '../../program/option-values.ts';
import { readCodeFile } from '../chat/code-file.ts';
import { withClient } from '../chat/connect.ts';
import { before, DEFAULT_TIMEOUT_S, MAX_TIMEOUT_S, startDeadline } from '../chat/deadline.ts';
import { parseMessageId } from '../chat/message-id.ts';
import { checkText, readInput, readWords } from '../chat/message-input.ts';
import { timeJson } from '../chat/message-json.ts';
import { type MessageNumber, numberOption, seqOf } from '../chat/message-number.ts';
import { sendAndWait } from '../chat/send-and-wait.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { sendFiles } from '../files/send-files.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface SendOptions {
  readonly id?: string;
  readonly code?: string | true;
  readonly language?: string;
  readonly markdown?: boolean;
  readonly location?: Place;
  readonly file?: readonly string[];
  readonly reply?: MessageNumber;
  readonly timeout: number;
}

const NOT_SENT = 'nothing was sent';

/** WGS 84, in degrees. */
interface Place {
  readonly lat: number;
  readonly lon: number;
}

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
    new Option('--code [file]', 'show the text as code; with FILE or FILE:10-40, send it or these lines of it'),
    new Option('--language <name>', 'the language of the code, where no file tells it'),
    new Option('--markdown', 'show the text as Markdown').conflicts('code'),
    new Option('--location <lat,lon>', 'send a place, in degrees; the text is its name')
      .argParser(parseLocation)
      .conflicts(['code', 'markdown']),
    new Option('--file <file>', 'send this file with the text; may be repeated')
      .argParser((path: string, before: readonly string[] = []) => [...before, path])
      .conflicts(['code', 'markdown', 'location']),
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
    ['im send @bob --code server.ts:10-40', 'lines of a file'],
    ['im send @bob --file log.txt it fails here', 'a file with a text; see "im upload"'],
    ['im send @bob --location 52.5163,13.3777 Brandenburg Gate', 'a place'],
    ['im send @bob -- -v is a flag', 'words that start with -'],
    ['im send @bob hi --id "$(uuidgen)"', 'a script that may repeat it'],
  ],
  json: '{"conversationId", "seq", "clientId", "sentAt"}',
  run: async (context, [target, words], options) => {
    const to = checkTarget(String(target));
    if (options.file !== undefined) return await sendWithFiles(context, { to, words: words as string[], options });
    const { body, ...content } = await readContent(context, words as readonly string[], options);
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
            ...content,
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

/** With files there may be no text, so that standard input is only read when "-" says so. */
async function sendWithFiles(
  context: Context,
  given: { readonly to: string; readonly words: readonly string[]; readonly options: SendOptions },
): Promise<number> {
  const { to, words, options } = given;
  const isPiped = words.length === 1 && words[0] === '-';
  const text = isPiped ? await readInput(context) : words.join(' ');
  if (text !== '') checkText(text, NOT_SENT);
  const { file: paths = [], reply, id, timeout: timeoutS } = options;
  if (paths.includes('-')) {
    throw new ClientError('invalid_argument', `--file takes no "-": use "im upload - ${to} --name NAME".`);
  }
  return await sendFiles(context, { target: to, paths, name: undefined, text, reply, id, timeoutS });
}

type Content = Pick<MessageOptions, 'kind' | 'payload'> & { readonly body: string };

/** What is sent, by the words and options of the command line, or by standard input. */
async function readContent(context: Context, words: readonly string[], options: SendOptions): Promise<Content> {
  const { code, language, markdown, location } = options;
  if (language !== undefined && code === undefined) {
    throw new ClientError('invalid_argument', `--language is for code: add --code; ${NOT_SENT}.`);
  }
  if (location !== undefined) return await readPlace(context, words, location);
  if (typeof code === 'string') {
    if (words.length > 0) {
      const remedy = 'write words that are code before --code, or leave them out';
      throw new ClientError('invalid_argument', `there is a text besides the file "${code}"; ${NOT_SENT}: ${remedy}.`);
    }
    const { body, payload } = await readCodeFile(code, context.signal);
    return codeOf(body, { ...payload, ...(language === undefined ? {} : { language }) });
  }
  const body = await readWords(context, words, NOT_SENT);
  if (code === true) return codeOf(body, language === undefined ? {} : { language });
  return { body, kind: markdown === true ? 'markdown' : 'text' };
}

function codeOf(body: string, payload: object): Content {
  const problem = payloadOfKindProblem('code', JSON.stringify(payload));
  if (problem !== undefined) throw new ClientError('invalid_argument', `the code ${problem}; ${NOT_SENT}.`);
  return { body, kind: 'code', ...(Object.keys(payload).length === 0 ? {} : { payload }) };
}

/** The server says a place in words, with its name where there is one. */
async function readPlace(context: Context, words: readonly string[], place: Place): Promise<Content> {
  const isPiped = words.length === 1 && words[0] === '-';
  const label = isPiped ? await readInput(context) : words.join(' ');
  const payload = label === '' ? place : { ...place, label };
  const problem = payloadOfKindProblem('location', JSON.stringify(payload));
  if (problem !== undefined) throw new ClientError('invalid_argument', `the place ${problem}; ${NOT_SENT}.`);
  return { body: '', kind: 'location', payload };
}

function parseLocation(text: string): Place {
  const [, lat, lon] = /^(-?\d{1,3}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? [];
  if (lat !== undefined && Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180) {
    return { lat: Number(lat), lon: Number(lon) };
  }
  throw new InvalidArgumentError('It must be latitude and longitude in degrees, such as 52.5163,13.3777.');
}
