import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { newPrivateFile } from '../../../config/new-private-file.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import type { JsonValue } from '../../export/fields.ts';
import { jsonText } from '../../export/json.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface ExportOptions extends ReasonOption {
  readonly file?: string;
  /** Commander's name for --no-messages. */
  readonly messages: boolean;
}

/** `imctl user export`: all that the server has of one user. */
export const userExportCommand = defineCommand<ExportOptions>({
  name: 'user export',
  summary: 'print all that the server has of somebody',
  description: [
    'An object a line (JSON Lines), each with a "type": account, session, token, friend, block, membership, settings, status, hidden_message, read_marker, join_request, file, draft, message with its earlier texts; and at the end "end" with their number, without which something is missing. Of files there is a list; who may read one gets its bytes from its path.',
    'It is in the audit log, with the reason. What they wrote is left out with --no-messages, which is needed where the server does not let admins read messages of others (admin.readMessages).',
  ],
  arguments: [['<user>', USER_HELP]],
  options: () => [
    new Option('-f, --file <file>', 'into this new file, which only you may read; it is there when it is whole'),
    new Option('--no-messages', 'without what they wrote'),
    reasonOption(),
  ],
  examples: [
    ["imctl user export alice --reason 'asked for their data' -f alice.jsonl", 'into a file'],
    ["imctl user export alice --reason 'ticket 4711' --no-messages | jq -c 'select(.type == \"file\")'", 'their files'],
  ],
  run: async (context, [given], { file: path, messages, ...options }) => {
    const user = userTarget(String(given));
    const reason = await reasonOf(context, options);
    if (path === undefined) {
      const { print, outputClosed } = context.streams;
      await writeAll(context, { user, messages, reason }, { write: print, isClosed: () => outputClosed.aborted });
      return 0;
    }
    const file = await newPrivateFile(path);
    try {
      // Whether somebody reads what is printed does not matter: nothing is.
      const count = await writeAll(context, { user, messages, reason }, { write: file.write, isClosed: () => false });
      await file.keep();
      context.say(`Wrote ${count} records of ${user} to ${path}.`);
    } finally {
      await file.end();
    }
    return 0;
  },
});

/** Where records go. */
interface Target {
  write(text: string): Promise<void>;
  /** Nobody reads it any more. */
  isClosed(): boolean;
}

/** Writes the pages as they come; ends early when nobody reads them any more. Answers how many records there are. */
async function writeAll(
  context: Context,
  asked: { readonly user: string; readonly messages: boolean; readonly reason: string },
  { write, isClosed }: Target,
): Promise<number> {
  const admin = await context.admin();
  let count = 0;
  for (let cursor = ''; ; ) {
    const page = await admin.call('adminExportUser', {
      ...asked,
      limit: LIMITS.adminPage,
      ...(cursor === '' ? {} : { cursor }),
    });
    context.signal.throwIfAborted();
    if (isClosed()) return count;
    count += page.records.length;
    await write(
      page.records
        .map(({ type, data }) => `${jsonText({ type, ...(data as { readonly [key: string]: JsonValue }) })}\n`)
        .join(''),
    );
    if (page.next === cursor) throw new ClientError('internal', 'the server answers the same page again.');
    if (page.next === null) break;
    cursor = page.next;
  }
  await write(`${jsonText({ type: 'end', records: count })}\n`);
  return count;
}
