import type { Value } from '@im-ts/protocol';
import type { Call } from '../domain/call.ts';
import type { Conversation, ConversationHead } from '../domain/conversation.ts';
import { type InviteLink, JOIN_REQUEST_MS, linkIdOf } from '../domain/joining.ts';
import { hiddenUpTo } from '../domain/may-read.ts';
import type { Message } from '../domain/message.ts';
import type { Identity, Session } from '../domain/session.ts';
import type { LoggedIn } from '../services/auth/auth-sessions.ts';
import type { OpenedConversation } from '../services/conversations/conversation-service.ts';
import type { ListedRequest } from '../services/conversations/joining-service.ts';
import type { Summary } from '../services/conversations/summaries.ts';

/*
 * What the domain has in another form than the protocol. Users, members, messages of pages and markers have the fields of
 * their messages already, so they are handed on as they are; what the protocol does not know of them is not written.
 */

/** A conversation with its counters. */
export function conversationValue(conversation: Conversation, head: ConversationHead): Value<'Conversation'> {
  const { lastSeq, rev, lastAt, minSeq } = head;
  return { ...conversation, lastSeq, rev, lastAt, minSeq };
}

/** A message of an event: events are the same for all readers, so reactions and what a reader deleted come with pages only. */
export function messageValue(message: Message): Value<'Message'> {
  return { ...message, reactions: [], hidden: false };
}

/** A conversation as its reader sees it in a list. */
export function summaryValue({
  view,
  lastMessage,
  unread,
  mentions,
  hidden,
  joinRequests,
}: Summary): Value<'ConversationSummary'> {
  return {
    conversation: conversationValue(view.conversation, view.head),
    lastMessage,
    unread,
    readSeq: view.readSeq,
    deliveredSeq: view.deliveredSeq,
    peerReadSeq: view.peerReadSeq,
    peerDeliveredSeq: view.peerDeliveredSeq,
    myRole: view.member.role,
    visibleFromSeq: hiddenUpTo(view.conversation, view.member),
    mentions,
    settings: view.settings,
    hidden,
    joinRequests,
  };
}

/** The answer to what opens or finds a conversation. */
export function openedValue({ summary, users, created }: OpenedConversation): Value<'ConversationOpened'> {
  return { summary: summaryValue(summary), users, created };
}

/** A request to join. */
export function joinRequestValue(request: ListedRequest): Value<'JoinRequest'> {
  return { ...request, expiresAt: request.requestedAt + JOIN_REQUEST_MS };
}

/** A link, without what opens it. */
export function inviteLinkValue(link: InviteLink): Value<'InviteLink'> {
  const { createdBy, createdAt, expiresAt, maxUses, uses } = link;
  const endless = expiresAt === Number.MAX_SAFE_INTEGER;
  return { id: linkIdOf(link), createdBy, createdAt, expiresAt: endless ? 0 : expiresAt, maxUses, uses };
}

/** A call; `reader` is who asks for it, absent in events. */
export function callValue(call: Call, reader?: Identity): Value<'Call'> {
  const { callerSession: _caller, calleeSession, ...value } = call;
  const answeredHere = reader !== undefined && call.calleeId === reader.user.id && calleeSession === reader.session.id;
  return { ...value, answeredHere };
}

/** `currentId` is the session that asks. */
export function sessionValue(session: Session, currentId: number): Value<'Session'> {
  const { id, device, createdAt, lastUsedAt, refreshExpiresAt } = session;
  return {
    id,
    device,
    createdAt,
    lastUsedAt: Math.max(lastUsedAt, createdAt),
    expiresAt: refreshExpiresAt,
    current: id === currentId,
  };
}

/** A personal access token, without its secret. `currentId` is the session that asks. */
export function accessTokenValue(token: Session, currentId: number): Value<'AccessToken'> {
  const { id, device: name, scopes = [], createdAt, lastUsedAt, expiresAt } = token;
  return { id, name, scopes: [...scopes], createdAt, lastUsedAt, expiresAt, current: id === currentId };
}

/** A session with its tokens. */
export function loginValue({ user, session, tokens }: LoggedIn): Value<'Login'> {
  return {
    user,
    session: sessionValue(session, session.id),
    token: tokens.token,
    tokenExpiresAt: tokens.expiresAt,
    refreshToken: tokens.refreshToken,
    refreshTokenExpiresAt: tokens.refreshExpiresAt,
  };
}
