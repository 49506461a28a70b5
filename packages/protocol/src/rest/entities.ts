import { z } from 'zod';
import { MESSAGE_KIND_NAMES } from '../message-kinds.ts';
import { counter, id, seq, time, timeOrNull } from './fields.ts';

/*
 * What answers are made of. Unknown keys are dropped, not refused, so that an older client can read a newer server.
 */

export const userRole = z.enum(['user', 'admin', 'bot']);

export const restUser = z
  .object({
    id,
    username: z.string().meta({ example: 'alice' }),
    displayName: z.string().meta({ example: 'Alice Doe' }),
    role: userRole,
    disabled: z.boolean(),
  })
  .meta({ id: 'User', description: 'A user as everyone sees them.' });
export type RestUser = z.output<typeof restUser>;

export const restAccount = restUser
  .extend({ email: z.string().meta({ description: 'Empty if none.' }), createdAt: time })
  .meta({ id: 'Account', description: 'A user as they themselves and admins see them.' });
export type RestAccount = z.output<typeof restAccount>;

export const restSession = z
  .object({
    id,
    device: z.string().meta({ example: 'im on laptop' }),
    createdAt: time,
    lastUsedAt: time,
    expiresAt: time.meta({ description: 'The end of the session, if it is not refreshed before.' }),
    current: z.boolean().meta({ description: 'The session of the token that asks.' }),
  })
  .meta({ id: 'Session', description: 'A log-in of one device.' });
export type RestSession = z.output<typeof restSession>;

export const restLogin = z
  .object({
    user: restAccount,
    session: restSession,
    token: z.string().meta({ description: 'The access token: Authorization: Bearer TOKEN.' }),
    tokenExpiresAt: time,
    refreshToken: z.string().meta({ description: 'Gets the next pair; used up by the next use of the new token.' }),
    refreshTokenExpiresAt: time,
  })
  .meta({ id: 'Login', description: 'A session with its tokens. They are shown here only.' });
export type RestLogin = z.output<typeof restLogin>;

export const historyVisibility = z
  .enum(['all', 'since_join'])
  .meta({ description: 'What newcomers may read: everything, or what came after they joined.' });

export const memberRole = z.enum(['member', 'admin', 'owner']);

export const restConversation = z
  .object({
    id,
    kind: z.enum(['direct', 'group']),
    handle: z.string().nullable().meta({ description: 'Without "#"; null if none.', example: 'ops' }),
    name: z.string(),
    notice: z.string(),
    ownerId: id.nullable().meta({ description: 'null in a direct conversation.' }),
    directUserIds: z.array(id).meta({ description: 'Direct conversations: the two users, ascending; else empty.' }),
    historyVisibility,
    memberCount: counter,
    lastSeq: counter.meta({ description: 'The number of the newest message.' }),
    minSeq: counter.meta({ description: 'Messages below this number were purged.' }),
    rev: counter.meta({ description: 'Grows by one with every change of anything in the conversation.' }),
    lastAt: timeOrNull.meta({ description: 'The time of the newest change.' }),
    createdAt: time,
  })
  .meta({ id: 'Conversation', description: 'A conversation as every member sees it.' });
export type RestConversation = z.output<typeof restConversation>;

export const messageKind = z.enum(MESSAGE_KIND_NAMES).meta({ description: 'System messages are made by the server.' });

export const restReaction = z
  .object({ emoji: z.string().meta({ example: '👍' }), count: counter, mine: z.boolean() })
  .meta({ id: 'Reaction' });

export const restMessage = z
  .object({
    conversationId: id,
    seq,
    rev: counter.meta({ description: 'The rev of the conversation at the last change of this message.' }),
    senderId: id,
    clientId: z.string().nullable().meta({ description: 'A dashed UUID chosen by the sender; null: system message.' }),
    kind: messageKind,
    body: z.string().meta({ description: 'Empty when recalled.' }),
    payload: z.unknown().meta({ description: 'JSON that belongs to the kind; null if none or recalled.' }),
    replyTo: seq.nullable(),
    sentAt: time,
    editedAt: timeOrNull,
    recalledAt: timeOrNull,
    reactions: z.array(restReaction),
  })
  .meta({ id: 'Message', description: 'A message as it is now. Its identity is (conversationId, seq).' });
export type RestMessage = z.output<typeof restMessage>;

export const restConversationSummary = z
  .object({
    conversation: restConversation,
    lastMessage: restMessage.nullable(),
    unread: z.int().min(0).max(100).meta({ description: 'Counted to 100; show 100 as "99+".' }),
    readSeq: counter,
    deliveredSeq: counter,
    peerReadSeq: counter.meta({ description: 'Direct conversations: how far the other one has read; else 0.' }),
    peerDeliveredSeq: counter,
    myRole: memberRole,
  })
  .meta({ id: 'ConversationSummary', description: 'A conversation as its reader sees it in a list.' });
export type RestConversationSummary = z.output<typeof restConversationSummary>;

export const restMember = z
  .object({
    userId: id,
    role: memberRole,
    nickname: z.string(),
    joinedAt: time,
    mutedUntil: timeOrNull,
  })
  .meta({ id: 'Member' });
export type RestMember = z.output<typeof restMember>;

export const restChanged = z
  .object({
    rev: counter.meta({ description: 'The rev of the conversation with this change.' }),
    at: time,
    unchanged: z.boolean().meta({ description: 'true: it was so already, nothing was written.' }),
  })
  .meta({ id: 'Changed', description: 'The change is stored.' });
export type RestChanged = z.output<typeof restChanged>;

export const restStored = z
  .object({
    conversationId: id,
    clientId: z.string().meta({ format: 'uuid' }),
    seq,
    rev: counter,
    sentAt: time,
  })
  .meta({ id: 'Stored', description: 'The message is stored. Every repeat with the same client id gets this answer.' });
export type RestStored = z.output<typeof restStored>;

export const restAuditEntry = z
  .object({
    id,
    at: time,
    actorId: id.nullable().meta({ description: 'null: the server itself.' }),
    action: z.string().meta({ example: 'user.disable' }),
    target: z.string().meta({ example: '@mallory' }),
    address: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type RestAuditEntry = z.output<typeof restAuditEntry>;

export const restNode = z
  .object({
    id: z.string().meta({ description: 'Unlike that of every other start.', example: 'node-1-5f0c2a' }),
    version: z.string().meta({ example: '0.1.0' }),
    startedAt: time,
    heardAt: time.meta({
      description: 'When the answering node last heard of it; after 15 s of silence it is not listed any more.',
    }),
    usersOnline: counter,
    sockets: counter,
    leaving: z.boolean().meta({ description: 'It is stopping and wants no new clients.' }),
    current: z.boolean().meta({ description: 'The node that answers.' }),
  })
  .meta({ id: 'Node', description: 'One imd of this server.' });
export type RestNode = z.output<typeof restNode>;

/** The body of every error answer (RFC 9457), content type application/problem+json. */
export const restProblem = z
  .object({
    type: z.string().meta({ description: 'A URI reference of the error page.', example: '/docs/errors#not_found' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().meta({ description: 'One sentence: the cause and the way out.' }),
    code: z.string().meta({ description: 'The code of the error table.', example: 'not_found' }),
    field: z.string().optional().meta({ description: 'Which field was wrong.', example: 'body' }),
    incident: z.string().optional().meta({ description: 'For support: the entry in the log of the server.' }),
    retryAfterMs: z.int().optional(),
  })
  .meta({ id: 'Problem', description: 'An error.' });
export type RestProblem = z.output<typeof restProblem>;
