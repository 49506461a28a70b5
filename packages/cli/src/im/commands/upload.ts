import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { integer } from '../../program/option-values.ts';
import { DEFAULT_TIMEOUT_S, MAX_TIMEOUT_S } from '../chat/deadline.ts';
import { parseMessageId } from '../chat/message-id.ts';
import { checkText } from '../chat/message-input.ts';
import { type MessageNumber, numberOption } from '../chat/message-number.ts';
import { defineCommand } from '../command-spec.ts';
import { sendFiles } from '../files/send-files.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface UploadOptions {
  readonly name?: string;
  readonly caption?: string;
  readonly reply?: MessageNumber;
  readonly id?: string;
  readonly timeout: number;
}

/** `im upload`: files as one message; done when it is stored. */
export const uploadCommand = defineCommand<UploadOptions>({
  name: 'upload',
  summary: 'send files',
  description: [
    'Prints the number of the message and ends with 0 only when the server has stored it. Up to ten files go in one message.',
    'An upload that is cut goes on by itself. One that was stopped, with Ctrl-C or otherwise, goes on when the same command is given again, unless the file has changed since.',
    'With "-" the content is read from standard input; --name says what it is called.',
  ],
  usage: '<file...> <target>',
  arguments: [['<files...>', `the files, or -, and then where they go: ${TARGET_HELP}`]],
  options: () => [
    new Option('--name <name>', 'what the file is called for others'),
    new Option('--caption <text>', 'a text with the files'),
    new Option('--reply <seq>', 'answer to this message: its number, or last').argParser(numberOption),
    new Option('--id <uuid>', 'the id of the message, for retries').argParser(parseMessageId),
    new Option('--timeout <seconds>', 'how long it may go without an answer or a byte that arrives')
      .argParser(integer(1, MAX_TIMEOUT_S))
      .default(DEFAULT_TIMEOUT_S),
  ],
  examples: [
    ['im upload report.pdf @bob', 'a file to a user'],
    ["im upload *.png '#ops' --caption 'before and after'", 'several in one message, with a text'],
    ['tar czf - src | im upload - @bob --name src.tar.gz', 'what a program writes'],
  ],
  json: '{"conversationId", "seq", "clientId", "sentAt", "files": [{"id", "name", "size", "mimeType", "sha256"}]}',
  run: async (context, [given], options) => {
    const words = given as readonly string[];
    const last = words.at(-1) ?? '';
    if (words.length < 2) {
      throw new ClientError(
        'invalid_argument',
        `"${last}" is alone: name the files and then where they go, as in: im upload report.pdf @bob`,
      );
    }
    const { caption = '', name, reply, id, timeout } = options;
    if (caption !== '') checkText(caption, 'nothing was sent');
    const target = checkTarget(last);
    const paths = words.slice(0, -1);
    return await sendFiles(context, { target, paths, name, text: caption, reply, id, timeoutS: timeout });
  },
});
