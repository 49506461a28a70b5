import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { MAX_ID } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import type { ChatFile } from '../../client/files/chat-file.ts';
import { Stopped } from '../../io/exit.ts';
import { safeFileName } from '../../io/file-name.ts';
import { isFolder, type SavePlace, saveFile } from '../../io/save-file.ts';
import { integer } from '../../program/option-values.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { withClient } from '../chat/connect.ts';
import { DEFAULT_TIMEOUT_S, MAX_TIMEOUT_S } from '../chat/deadline.ts';
import { checkNumber, type MessageNumber, seqOf } from '../chat/message-number.ts';
import { readMessage } from '../chat/read-message.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { showProgress } from '../files/show-progress.ts';
import { checkTarget } from '../targets.ts';

interface GetOptions {
  readonly output?: string;
  readonly timeout: number;
}

/** The files of a message, or one file by its id. */
type Wanted = { readonly target: string; readonly number: MessageNumber } | { readonly fileId: number };

/** `im get`: saves files. */
export const getCommand = defineCommand<GetOptions>({
  name: 'get',
  summary: 'save the files of a message',
  description: [
    'Prints the path of each file. Nothing is replaced: where there is something of the same name, it becomes "name (1)".',
    'Characters of a name that a folder or a terminal could take for something else are left out or become "_".',
    'A download that is cut goes on by itself; one that was stopped goes on when the same command is given again.',
  ],
  arguments: [['<source>', 'the message, as "im history" names it: \'#ops:17\', @bob:last, 42:7; or the id of a file']],
  options: () => [
    new Option('-o, --output <file>', 'a folder or a path to save it at, or - for standard output'),
    new Option('--timeout <seconds>', 'how long it may go without an answer or a byte that arrives')
      .argParser(integer(1, MAX_TIMEOUT_S))
      .default(DEFAULT_TIMEOUT_S),
  ],
  examples: [
    ["im get '#ops:17'", 'the files of a message, into this folder'],
    ['im get @bob:last -o ~/Downloads', 'those of the newest message that has some, elsewhere'],
    ['im get 831 -o - | tar xz', 'a file by its id, to a program'],
  ],
  json: 'a line for each: {"id", "name", "size", "mimeType", "sha256", "path"}',
  run: async (context, [given], { output, timeout }) => {
    const wanted = parseSource(String(given));
    const isPiped = output === '-';
    if (isPiped) checkPipe(context);
    return await withClient(context, async (client) => {
      const files = await filesOf(context, client, { wanted, given: String(given), patienceMs: timeout * 1_000 });
      if (isPiped && files.length > 1) {
        throw new ClientError(
          'invalid_argument',
          `the message has ${files.length} files; name one by its id: ${files.map(({ id }) => id).join(', ')}.`,
        );
      }
      const places = isPiped ? [] : await placesOf(files, output);
      const shown = showProgress(context);
      for (const [index, file] of files.entries()) {
        const row = shown.start(file.name);
        const transfer = { onProgress: row.progress, signal: context.signal, patienceMs: timeout * 1_000 };
        try {
          const place = places[index];
          if (place === undefined) await pipe(context, client, { file, transfer });
          else {
            const { server } = await context.account();
            const path = await saveFile(client.files, place, { file, server, ...transfer });
            row.done();
            await print(context, file, path);
          }
        } catch (error) {
          throw ended(context, error, isPiped);
        } finally {
          row.stop();
        }
      }
      shown.done();
      return 0;
    });
  },
});

function parseSource(text: string): Wanted {
  const [, target, number] = /^(.+):([^:]*)$/s.exec(text) ?? [];
  if (target !== undefined && number !== undefined) {
    return { target: checkTarget(target), number: checkNumber(number) };
  }
  const id = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (id >= 1 && id <= MAX_ID) return { fileId: id };
  throw new ClientError(
    'invalid_argument',
    `"${text}" names no files: write a conversation and the number of a message, such as '#ops:17' or @bob:last, or the id of a file.`,
  );
}

function checkPipe(context: Context): void {
  if (context.flags.json === true) {
    throw new ClientError('invalid_argument', 'the file and JSON cannot both go to standard output; leave out --json.');
  }
  // The bytes of others could take over the terminal.
  if (context.streams.stdoutIsTerminal) {
    throw new ClientError(
      'invalid_argument',
      'standard output is a terminal: pipe it to a program, or save it with -o PATH.',
    );
  }
}

async function filesOf(
  context: Context,
  client: ChatClient,
  { wanted, given, patienceMs }: { readonly wanted: Wanted; readonly given: string; readonly patienceMs: number },
): Promise<readonly ChatFile[]> {
  if ('fileId' in wanted) return [await client.files.get(wanted.fileId, { signal: context.signal, patienceMs })];
  const summary = await client.find(wanted.target);
  const message = await readMessage(
    client,
    summary.conversation.id,
    await seqOf(client, summary, wanted.number, { files: true }),
  );
  if (message.files.length > 0) return message.files;
  const why = message.recalledAt > 0 ? 'was recalled' : 'has no files';
  throw new ClientError('not_found', `the message ${given} ${why}.`);
}

async function placesOf(files: readonly ChatFile[], output: string | undefined): Promise<readonly SavePlace[]> {
  const into = (folder: string) => files.map(({ name }) => ({ folder, name: safeFileName(name) }));
  if (output === undefined) return into('.');
  if (await isFolder(output)) return into(output);
  if (files.length > 1 || output === '' || output.endsWith('/')) {
    throw new ClientError('invalid_argument', `there is no folder "${output}"; make it first.`);
  }
  const folder = dirname(output);
  if (await isFolder(folder)) return [{ folder, name: basename(output) }];
  throw new ClientError('invalid_argument', `there is no folder "${folder}"; make it first.`);
}

interface Transfer {
  readonly onProgress: (progress: { readonly bytes: number; readonly size: number }) => void;
  readonly signal: AbortSignal;
  readonly patienceMs: number;
}

async function pipe(
  context: Context,
  client: ChatClient,
  { file, transfer }: { readonly file: ChatFile; readonly transfer: Transfer },
): Promise<void> {
  const { streams } = context;
  const hash = createHash('sha256');
  const { bytes } = await client.files.download(file.id, transfer);
  for await (const chunk of bytes) {
    if (streams.outputClosed.aborted) return;
    hash.update(chunk);
    await streams.print(chunk);
  }
  if (file.sha256 !== '' && hash.digest('hex') !== file.sha256) {
    throw new ClientError('internal', 'what came is not the file: its checksum is another one. Get it again.');
  }
}

async function print(context: Context, file: ChatFile, path: string): Promise<void> {
  const { id, name, size, mimeType, sha256 } = file;
  if (context.flags.json === true) await context.printJson({ id, name, size, mimeType, sha256, path });
  else await context.streams.print(`${context.streams.stdoutIsTerminal ? sanitizeLine(path) : path}\n`);
}

function ended(context: Context, error: unknown, isPiped: boolean): unknown {
  const way = isPiped ? '' : ' The same command goes on from there.';
  if (context.signal.aborted) {
    return new Stopped(`interrupted.${way}`, (context.signal.reason as Stopped).exitCode);
  }
  if (!(error instanceof ClientError) || !(error.retryable || error.linkLost)) return error;
  return new ClientError(error.code, `${error.message}${way}`, { cause: error });
}
