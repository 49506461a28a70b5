import type { im } from '@im-ts/protocol';
import { askOk } from './model-link.ts';
import type { RawClient } from './raw-client.ts';
import { listMembers } from './read-conversation.ts';

/** Every message of a conversation by ascending seq, page by page from the start. */
export async function readAll(client: RawClient, conversationId: number): Promise<im.v1.IMessage[]> {
  const messages: im.v1.IMessage[] = [];
  for (;;) {
    const after = Number(messages.at(-1)?.seq ?? 0);
    // after: 0 means "not given", and around: 1 is the page with the first message.
    const reply = await client.request({
      fetchHistory: after > 0 ? { conversationId, after, limit: 200 } : { conversationId, around: 1, limit: 200 },
    });
    const page = reply.historyPage;
    if (!page) throw new Error(`history was answered with ${JSON.stringify(reply.error)}`);
    messages.push(...(page.messages ?? []));
    if (page.atEnd) return messages;
  }
}

/** How things stand in a conversation by the server's own word. */
export interface Truth {
  readonly conversationId: number;
  readonly rev: number;
  readonly messages: readonly im.v1.IMessage[];
  /** Those who are in it. */
  readonly members: readonly im.v1.IMember[];
}

/** Reads everything, by a member, when nothing changes any more. */
export async function readTruth(client: RawClient, conversationId: number): Promise<Truth> {
  const { conversationOpened } = await askOk(client, { getConversation: { conversationId } });
  return {
    conversationId,
    rev: Number(conversationOpened?.summary?.conversation?.rev),
    messages: await readAll(client, conversationId),
    members: await listMembers(client, conversationId),
  };
}
