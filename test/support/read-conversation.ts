import type { im } from '@im-ts/protocol';
import type { ConversationCopy } from './conversation-copy.ts';
import { askOk, RefusedError } from './model-link.ts';
import type { RawClient } from './raw-client.ts';

const PAGE = 200;

/** What to read, for whom. */
export interface Reading {
  readonly conversationId: number;
  readonly copy: ConversationCopy;
  /** Called with the messages of each page, before they are taken. */
  readonly onPage: (messages: readonly im.v1.IMessage[]) => void;
}

/** Brings a copy up to date by pages of changes. */
export async function syncCopy(socket: RawClient, reading: Reading): Promise<void> {
  const { conversationId, copy } = reading;
  for (let more = true; more; ) {
    let page: im.v1.IConversationSyncPage | null | undefined;
    try {
      const command = { syncConversation: { conversationId, rev: copy.rev, limit: PAGE } };
      page = (await askOk(socket, command)).conversationSyncPage;
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'not_found') throw error;
      // Never was a member.
      copy.gone = true;
      return;
    }
    if (!page) throw new Error('SyncConversation was answered with something else');
    reading.onPage(page.messages ?? []);
    if (page.reset) await readAnew(socket, reading, page);
    else copy.applyPage(page);
    more = page.more ?? false;
  }
}

/** Too far behind: everything is read again. */
async function readAnew(socket: RawClient, reading: Reading, page: im.v1.IConversationSyncPage): Promise<void> {
  const { conversationId, copy } = reading;
  const known = copy.rev;
  copy.applyPage(page);
  try {
    for (let atEnd = false, after = 0; !atEnd; ) {
      // after: 0 means "not given", and around: 1 is the page with the first message.
      const position = after > 0 ? { after } : { around: 1 };
      const { historyPage } = await askOk(socket, { fetchHistory: { conversationId, ...position, limit: PAGE } });
      if (!historyPage) throw new Error('FetchHistory was answered with something else');
      const messages = historyPage.messages ?? [];
      reading.onPage(messages);
      for (const message of messages) copy.putMessage(message);
      after = Math.max(after, ...messages.map((message) => Number(message.seq)));
      atEnd = historyPage.atEnd ?? false;
    }
    for (const member of await listMembers(socket, conversationId)) copy.putMember(member);
  } catch (error) {
    // Half of it is worth nothing: the next try begins from where this one did, and is told to read anew again.
    copy.rev = known;
    throw error;
  }
}

/** Everyone who is in a conversation. */
export async function listMembers(socket: RawClient, conversationId: number): Promise<im.v1.IMember[]> {
  const members: im.v1.IMember[] = [];
  for (let afterUserId = 0; ; ) {
    const { memberPage } = await askOk(socket, { listMembers: { conversationId, afterUserId, limit: PAGE } });
    if (!memberPage) throw new Error('ListMembers was answered with something else');
    members.push(...(memberPage.members ?? []));
    afterUserId = Number(memberPage.nextAfterUserId ?? 0);
    if (afterUserId === 0) return members;
  }
}
