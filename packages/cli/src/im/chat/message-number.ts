import { LIMITS, MAX_ID } from '@im-ts/protocol';
import { InvalidArgumentError } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage, ConversationSummary } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';

/** The number of a message as people write it: the one that `history` shows, or "last". */
export type MessageNumber = number | 'last';

/** What to say when the number of a message is missing. */
export const NUMBER_HELP = 'the number of a message, as "im history" shows it, or last';

/** How far back one's own newest message is looked for. */
const OWN_WITHIN = 500;

/** Reads a number or "last". Throws ClientError invalid_argument. */
export function checkNumber(text: string): MessageNumber {
  const number = parseNumber(text);
  if (number !== undefined) return number;
  throw new ClientError('invalid_argument', `"${text}" is not the number of a message: write one such as 17, or last.`);
}

/** As checkNumber, for the value of an option. */
export function numberOption(text: string): MessageNumber {
  const number = parseNumber(text);
  if (number !== undefined) return number;
  throw new InvalidArgumentError('It must be the number of a message, or last.');
}

function parseNumber(text: string): MessageNumber | undefined {
  if (text === 'last') return text;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= MAX_ID ? value : undefined;
}

/**
 * The seq that a number means. "last" is the newest message that somebody has written and not recalled; with `own`, the
 * newest of one's own; with `files`, the newest that has some. Throws ClientError not_found when there is none.
 */
export async function seqOf(
  client: ChatClient,
  { conversation }: ConversationSummary,
  number: MessageNumber,
  { own = false, files = false }: { readonly own?: boolean; readonly files?: boolean } = {},
): Promise<number> {
  if (number !== 'last') return number;
  const me = client.me?.id;
  const isMeant = (message: ChatMessage) =>
    message.kind !== 'system' &&
    message.recalledAt === 0 &&
    (!own || message.senderId === me) &&
    (!files || message.files.length > 0);
  let before: number | undefined;
  for (let seen = 0; seen < OWN_WITHIN; seen += LIMITS.historyPage) {
    const place = before === undefined ? {} : { before };
    const page = await client.history(conversation.id, { ...place, limit: LIMITS.historyPage });
    const found = page.messages.findLast(isMeant);
    if (found !== undefined) return found.seq;
    before = page.messages[0]?.seq;
    if (page.atStart || before === undefined) {
      const nobody = files ? 'nobody has sent a file there.' : 'nobody has written there.';
      throw new ClientError('not_found', own ? 'you have written nothing there.' : nobody);
    }
  }
  throw new ClientError(
    'not_found',
    `none of the newest ${OWN_WITHIN} messages is ${own ? 'yours' : files ? 'one with files' : 'meant'}; name the message by its number.`,
  );
}
