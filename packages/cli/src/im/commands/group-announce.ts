import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import { integer } from '../../program/option-values.ts';
import { sanitizeBlock } from '../../text/sanitize.ts';
import { timeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface AnnounceOptions {
  readonly history?: boolean;
  readonly limit: number;
}

const MOST = 1_000;

/** `im group announce`: what everybody in a group should know. */
export const groupAnnounceCommand = defineCommand<AnnounceOptions>({
  name: 'group announce',
  summary: 'set the announcement of a group, or show those there were',
  description: [
    `At most ${LIMITS.noticeCodePoints} characters. The owner and the admins may set it, everybody reads it.`,
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['[text]', "the announcement; '' takes it away"],
  ],
  options: () => [
    new Option('--history', 'show what was announced and by whom, newest first'),
    new Option('--limit <n>', 'how many of them at most').argParser(integer(1, MOST)).default(20),
  ],
  examples: [
    ["im group announce '#ops' 'No deploys today'", 'everybody in the group sees it'],
    ["im group announce '#ops' --history", 'the announcements so far'],
  ],
  json: '{"conversationId", "notice"}; with --history a line each: {"text", "setBy", "setAt"}',
  run: (context, [group, text], options) => {
    const target = checkTarget(String(group));
    if ((text === undefined) !== (options.history === true)) {
      throw new ClientError('invalid_argument', 'Give either a text to announce or --history.');
    }
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      if (text === undefined) {
        await printHistory(context, client, { conversationId: conversation.id, limit: options.limit });
      } else {
        const { notice } = await client.updateConversation(conversation.id, { notice: String(text) });
        if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, notice });
      }
      return 0;
    });
  },
});

async function printHistory(
  context: Context,
  client: ChatClient,
  { conversationId, limit }: { readonly conversationId: number; readonly limit: number },
): Promise<void> {
  const found = await client.announcements(conversationId, limit);
  await client.users(found.map(({ setBy }) => setBy));
  for (const { text, setBy, setAt } of found) {
    if (context.flags.json === true) {
      await context.printJson({ text, setBy: client.knownUser(setBy)?.username ?? null, setAt: timeJson(setAt) });
      continue;
    }
    const heading = context.style.bold(`${timeLabel(setAt)} ${nameOf(client, setBy)}`);
    const words = text === '' ? '(taken away)' : text;
    const lines = sanitizeBlock(words).split('\n');
    await context.streams.print(`${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  }
  if (found.length === 0) context.streams.note('Nothing was announced yet.');
}
