import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';

/** The message of this number. Throws ClientError not_found. */
export async function readMessage(client: ChatClient, conversationId: number, seq: number): Promise<ChatMessage> {
  const { messages } = await client.history(conversationId, { around: seq, limit: 1 });
  const found = messages.find((message) => message.seq === seq);
  if (found !== undefined) return found;
  throw new ClientError('not_found', `there is no message ${seq} here.`);
}
