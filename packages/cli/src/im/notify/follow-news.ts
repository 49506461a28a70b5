import { LIMITS } from '@im-ts/protocol';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatCall, ConversationSummary } from '../../client/entities.ts';
import type { NoticeOffer } from '../../notices/notice.ts';
import { isNewsFor, summaryOffer } from '../../notices/summary-offer.ts';
import { callingWords } from '../../text/call-message.ts';
import { previewText } from '../../text/message-preview.ts';

/**
 * Hands on what may be worth a notice, from now on: what was unread before is not new. Resolves when the list was read; the answer stops
 * it. Rejects with ClientError when the list cannot be read.
 */
export async function followNews(client: ChatClient, offer: (offer: NoticeOffer) => void): Promise<() => void> {
  const known = new Map<number, ConversationSummary>();
  let early: ConversationSummary[] | undefined = [];
  const calling = new Set<string>();

  function noticed(summary: ConversationSummary): void {
    if (early !== undefined) {
      early.push(summary);
      return;
    }
    const before = known.get(summary.conversation.id);
    known.set(summary.conversation.id, summary);
    const kind = isNewsFor(summary, before, client.me?.id ?? 0);
    if (kind !== false && !isFromBlocked(client, summary)) void tell(summary, before, kind);
  }

  async function tell(
    summary: ConversationSummary,
    before: ConversationSummary | undefined,
    kind: 'message' | 'mention',
  ): Promise<void> {
    const { conversation, lastMessage } = summary;
    await learn([...conversation.directUserIds, ...(lastMessage === undefined ? [] : [lastMessage.senderId])]);
    offer(
      summaryOffer(summary, before, kind, {
        title: conversation.name || (conversation.handle === '' ? '' : `#${conversation.handle}`),
        sender: nameOf(lastMessage?.senderId ?? 0),
        text: lastMessage === undefined ? '' : previewText(lastMessage, nameOf),
      }),
    );
  }

  async function called(call: ChatCall): Promise<void> {
    if (call.state !== 'ringing' || call.calleeId !== client.me?.id || calling.has(call.callId)) return;
    calling.add(call.callId);
    await learn([call.callerId]);
    offer({
      kind: 'call',
      conversationId: call.conversationId,
      conversation: '',
      isDirect: true,
      sender: nameOf(call.callerId),
      text: callingWords(call),
      count: 1,
    });
  }

  /** Without the names, numbers are shown: better than no notice. */
  async function learn(ids: readonly number[]): Promise<void> {
    await client.users(ids.filter((id) => id > 0)).catch(() => undefined);
  }

  function nameOf(id: number): string {
    const user = client.knownUser(id);
    return user === undefined ? `user ${id}` : user.displayName || user.username;
  }

  const stops = [client.on('summary', noticed), client.on('call', (call) => void called(call))];
  try {
    let cursor: string | undefined;
    do {
      const page = await client.conversations(cursor, LIMITS.conversationPage);
      for (const summary of page.summaries) known.set(summary.conversation.id, summary);
      cursor = page.cursor === '' ? undefined : page.cursor;
    } while (cursor !== undefined);
  } catch (error) {
    for (const stop of stops) stop();
    throw error;
  }
  const late = early;
  early = undefined;
  for (const summary of late) noticed(summary);
  return () => {
    for (const stop of stops) stop();
  };
}

function isFromBlocked(client: ChatClient, { lastMessage }: ConversationSummary): boolean {
  return lastMessage !== undefined && client.blocks.kept().has(lastMessage.senderId);
}
