import { mkdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ConversationSummary } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { safeFileName } from '../../io/file-name.ts';
import { isFolder } from '../../io/save-file.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { allConversations } from '../chat/all-conversations.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsOf } from '../chat/labels.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { type Exported, exportToFile, exportToStdout } from '../export/export-conversation.ts';
import { EXPORT_FORMATS, type ExportFormatName } from '../export/formats.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface ExportOptions {
  readonly all?: boolean;
  readonly format?: ExportFormatName;
  readonly output?: string;
  readonly files?: boolean;
  readonly replace?: boolean;
}

/** `im export`: conversations as files. */
export const exportCommand = defineCommand<ExportOptions>({
  name: 'export',
  summary: 'write whole conversations into files',
  description: [
    'To standard output, or with -o into a file that only you can read and that is there when it is whole. After a cut, the same command goes on where it was ("FILE.part" is what was read so far).',
    'Recalled messages, and those that you have deleted for yourself, are left out; the last line says how many. Messages are as they were when they were read.',
    'jsonl has every field, exact texts, and a last line with "complete": true; md and txt are for people.',
  ],
  arguments: [['[target]', TARGET_HELP]],
  options: () => [
    new Option(
      '--all',
      'every conversation, each into a file of its own in the folder of -o; those that are there stay',
    ),
    new Option('--format <format>', 'jsonl, md or txt; by the ending of the file if not given, else jsonl').choices(
      Object.keys(EXPORT_FORMATS),
    ),
    new Option('-o, --output <file>', 'the file, or the folder with --all; made if it is not there'),
    new Option('--files', 'save the files of messages, too, in "FILE.files"'),
    new Option('--replace', 'in place of a file that is there'),
  ],
  examples: [
    ["im export '#ops' -o ops.jsonl", 'all of it'],
    ['im export @bob --format md | less', 'to read it'],
    ['im export --all -o backup --files', 'everything that you can read, with its files'],
  ],
  json: 'with -o a line for each conversation: {"conversationId", "target", "file", "messages", "leftOut", "files", "filesGone"}\nto standard output, the form is jsonl: "im history --json" with "senderName", "originName" and "text" (what a system message says), between\n{"type": "conversation", "server", "conversationId", "kind", "target", "name", "exportedAt"} and {"type": "end", "messages", "leftOut", "firstSeq", "lastSeq", "complete"}',
  run: async (context, [given], options) => {
    const { output } = options;
    if ((given === undefined) !== (options.all === true)) {
      throw new ClientError('invalid_argument', 'Give either a conversation or --all.');
    }
    if (output === undefined && (options.all === true || options.files === true)) {
      throw new ClientError('invalid_argument', `${options.all === true ? '--all' : '--files'} needs -o.`);
    }
    const target = given === undefined ? undefined : checkTarget(String(given));
    return await withClient(context, async (client) => {
      if (target === undefined) await exportAll(context, client, { ...options, folder: output ?? '' });
      else {
        const summary = await client.find(target);
        if (output === undefined || output === '-') {
          const format = context.flags.json === true ? 'jsonl' : (options.format ?? 'jsonl');
          const done = await exportToStdout({ context, client, summary, format });
          await context.streams.flush();
          if (context.streams.stdoutIsTerminal) sayDone(context, String(given), done);
        } else await exportOne({ context, client, summary }, await fileFor(output), options);
      }
      return 0;
    });
  },
});

async function fileFor(output: string): Promise<string> {
  if (!output.endsWith('/') && !(await isFolder(output))) return output;
  throw new ClientError('invalid_argument', `"${output}" is a folder; name a file in it.`);
}

interface One {
  readonly context: Context;
  readonly client: ChatClient;
  readonly summary: ConversationSummary;
}

async function exportOne(one: One, path: string, options: ExportOptions): Promise<void> {
  const { context, client, summary } = one;
  const ending = extname(path).slice(1);
  const format = options.format ?? (Object.hasOwn(EXPORT_FORMATS, ending) ? (ending as ExportFormatName) : 'jsonl');
  const where = { withFiles: options.files === true, replaces: options.replace === true };
  const done = await exportToFile({ ...one, format }, path, where);
  const target = targetOf(client, summary);
  if (context.flags.json === true) {
    const { messages, leftOut, files, filesGone } = done;
    const { id: conversationId } = summary.conversation;
    await context.printJson({ conversationId, target, file: path, messages, leftOut, files, filesGone });
  } else sayDone(context, target, done, path);
}

async function exportAll(
  context: Context,
  client: ChatClient,
  options: ExportOptions & { readonly folder: string },
): Promise<void> {
  const { folder, format = 'jsonl' } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const summaries = await allConversations(client);
  await client.users(userIdsOf(summaries));
  for (const summary of summaries) {
    const target = targetOf(client, summary);
    // The id tells apart what has the same name, and one that was renamed.
    const name = safeFileName(`${target.replace(/^[@#]/, '')}-${summary.conversation.id}`);
    const path = join(folder, `${name}.${format}`);
    if (options.replace !== true && (await isThere(path))) {
      if (context.flags.json !== true) context.streams.note(`${sanitizeLine(target)}: ${path} is there already.`);
      continue;
    }
    await exportOne({ context, client, summary }, path, { ...options, format });
  }
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

function sayDone({ streams }: Context, target: string, done: Exported, path?: string): void {
  const { messages, leftOut, files, filesGone } = done;
  const parts = [
    `${messages} ${messages === 1 ? 'message' : 'messages'}`,
    ...(files === 0 ? [] : [`${files} ${files === 1 ? 'file' : 'files'}`]),
    ...(leftOut === 0 ? [] : [`${leftOut} recalled or deleted, left out`]),
    ...(filesGone === 0
      ? []
      : [`${filesGone} ${filesGone === 1 ? 'file is' : 'files are'} not on the server any more`]),
  ];
  streams.note(`${sanitizeLine(target)}: ${parts.join('; ')}${path === undefined ? '' : `: ${sanitizeLine(path)}`}`);
}
