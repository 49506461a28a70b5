import { LIMITS } from '@im-ts/protocol';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';

/** A message as the command line names it. */
export type SeqOrLast = number | 'last';

/** What to say when a message is missing. */
export const SEQ_HELP = 'the number of the message, or "last" for your last one';

/** How far back one's own last message is looked for. */
const LAST_WITHIN = 1_000;

/** Throws ClientError invalid_argument for what is neither a number nor "last". */
export function parseSeq(text: string): SeqOrLast {
  if (text === 'last') return text;
  const seq = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (seq >= 1) return seq;
  throw new ClientError(
    'invalid_argument',
    `"${text}" is not a message: give its number, as "im history" shows it, or "last" for your last one.`,
  );
}

/** The message of this number, or one's own last one that is not recalled. Throws ClientError not_found. */
export async function findMessage(client: ChatClient, conversationId: number, wanted: SeqOrLast): Promise<ChatMessage> {
  if (wanted === 'last') return await findLast(client, conversationId);
  const { messages } = await client.history(conversationId, { around: wanted, limit: 1 });
  const found = messages.find(({ seq }) => seq === wanted);
  if (found !== undefined) return found;
  throw new ClientError('not_found', `there is no message ${wanted} here.`);
}

async function findLast(client: ChatClient, conversationId: number): Promise<ChatMessage> {
  let before: number | undefined;
  let read = 0;
  let atStart = false;
  while (!atStart && read < LAST_WITHIN) {
    const at = before === undefined ? {} : { before };
    const page = await client.history(conversationId, { ...at, limit: LIMITS.historyPage });
    const own = page.messages.findLast(
      ({ senderId, kind, recalledAt }) => senderId === client.me?.id && kind !== 'system' && recalledAt === 0,
    );
    if (own !== undefined) return own;
    read += page.messages.length;
    before = page.messages[0]?.seq;
    atStart = page.atStart || before === undefined;
  }
  const where = atStart ? 'here' : `among the last ${read}; give its number`;
  throw new ClientError('not_found', `you have no message ${where}.`);
}
