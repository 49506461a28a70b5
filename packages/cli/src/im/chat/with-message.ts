import type { ChatClient } from '../../client/chat-client-types.ts';
import type { Context } from '../context.ts';
import { checkTarget } from '../targets.ts';
import { withClient } from './connect.ts';
import { checkNumber, seqOf } from './message-number.ts';

/** One message of a conversation. */
export interface NamedMessage {
  readonly conversationId: number;
  readonly seq: number;
}

/**
 * Runs `work` with a connected client on one message. With --json it prints where the message is and what `work` answers;
 * without, nothing. `own`: "last" is the newest of one's own.
 */
export function withMessage(
  context: Context,
  { target, number, own = false }: { readonly target: unknown; readonly number: unknown; readonly own?: boolean },
  work: (client: ChatClient, message: NamedMessage) => Promise<object>,
): Promise<number> {
  const place = checkTarget(String(target));
  const wanted = checkNumber(String(number));
  return withClient(context, async (client) => {
    const summary = await client.find(place);
    const message = { conversationId: summary.conversation.id, seq: await seqOf(client, summary, wanted, { own }) };
    const answer = await work(client, message);
    if (context.flags.json === true) await context.printJson({ ...message, ...answer });
    return 0;
  });
}
