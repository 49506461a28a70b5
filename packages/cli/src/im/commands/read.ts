import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ConversationSummary } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { withClient } from '../chat/connect.ts';
import { checkNumber, NUMBER_HELP } from '../chat/message-number.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface ReadOptions {
  readonly all?: boolean;
}

/** `im read`: marks messages as read, on all devices. */
export const readCommand = defineCommand<ReadOptions>({
  name: 'read',
  summary: 'mark messages as read',
  description: [
    'All of a conversation, or up to a message number; with --all, every conversation. It holds on all of your devices, and the others see it where they see who has read. What was read stays read.',
  ],
  arguments: [
    ['[target]', TARGET_HELP],
    ['[seq]', `${NUMBER_HELP}; last if left out`],
  ],
  options: () => [new Option('--all', 'everything that is unread')],
  examples: [
    ['im read @bob', 'nothing from @bob is unread any more'],
    ["im read '#ops' 1042", 'up to number 1042'],
    ['im read --all', 'nothing is unread any more'],
  ],
  json: 'a line each: {"conversationId", "readSeq"}',
  run: (context, [target, seq], options) => {
    if ((target === undefined) !== (options.all === true)) {
      throw new ClientError('invalid_argument', 'Give either a conversation or --all.');
    }
    const place = target === undefined ? undefined : checkTarget(String(target));
    const number = seq === undefined ? 'last' : checkNumber(String(seq));
    return withClient(context, async (client) => {
      const summaries = place === undefined ? await unreadOnes(client) : [await client.find(place)];
      for (const { conversation } of summaries) {
        if (number !== 'last' && number > conversation.lastSeq) {
          throw new ClientError(
            'not_found',
            `there is no message ${number} in ${String(target)}; the newest is ${conversation.lastSeq}.`,
          );
        }
        const readSeq = number === 'last' ? conversation.lastSeq : number;
        if (readSeq > 0) await client.markRead(conversation.id, readSeq);
        if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, readSeq });
      }
      return 0;
    });
  },
});

async function unreadOnes(client: ChatClient): Promise<ConversationSummary[]> {
  const found: ConversationSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.conversations(cursor, LIMITS.conversationPage);
    found.push(...page.summaries.filter(({ unread }) => unread > 0));
    cursor = page.cursor === '' ? undefined : page.cursor;
  } while (cursor !== undefined);
  return found;
}
