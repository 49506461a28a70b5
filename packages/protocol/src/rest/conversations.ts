import { z } from 'zod';
import { LIMITS, MAX_ID } from '../limits.ts';
import { historyVisibility, restChanged, restConversationSummary, restMember, restUser } from './entities.ts';
import {
  clientId,
  conversationName,
  conversationTarget,
  cursor,
  handle,
  id,
  nextCursor,
  notice,
  pageLimit,
  urlInteger,
  userTarget,
} from './fields.ts';
import { errorCodes, type Operation } from './operation.ts';

const conversationParams = z.strictObject({ conversation: conversationTarget });

const opId = clientId.optional();

const opened = z
  .object({
    summary: restConversationSummary,
    users: z.array(restUser),
    created: z.boolean().meta({ description: 'false: it was there already.' }),
  })
  .meta({ id: 'OpenedConversation' });
export type RestOpenedConversation = z.output<typeof opened>;

export const openDirectBody = z.strictObject({ user: userTarget });

export const createGroupBody = z.strictObject({
  name: conversationName,
  handle: handle.optional(),
  members: z
    .array(userTarget)
    .max(LIMITS.addMembersAtOnce)
    .meta({ description: 'The first members besides yourself.' }),
  historyVisibility: historyVisibility.optional().meta({ default: 'all' }),
  opId,
});

export const updateConversationBody = z
  .strictObject({ name: conversationName.optional(), notice: notice.optional(), opId })
  .refine((body) => body.name !== undefined || body.notice !== undefined, 'name at least one field to change');

export const addMembersBody = z.strictObject({
  users: z.array(userTarget).min(1).max(LIMITS.addMembersAtOnce),
  opId,
});

export const conversationOperations = {
  listConversations: {
    method: 'GET',
    path: '/api/v1/conversations',
    summary: 'List your conversations, newest change first',
    tag: 'conversations',
    auth: 'user',
    query: z.strictObject({
      cursor: cursor.optional(),
      limit: pageLimit(LIMITS.conversationPage, LIMITS.conversationPageDefault),
    }),
    response: z.object({
      conversations: z.array(restConversationSummary),
      users: z.array(restUser).meta({ description: 'Peers of direct conversations and senders of last messages.' }),
      nextCursor,
    }),
    status: 200,
    errors: errorCodes('user'),
  },
  getConversation: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}',
    summary: 'Show a conversation',
    tag: 'conversations',
    auth: 'user',
    params: conversationParams,
    response: z.object({ summary: restConversationSummary, users: z.array(restUser) }),
    status: 200,
    errors: errorCodes('user', ['not_found']),
  },
  openDirect: {
    method: 'POST',
    path: '/api/v1/conversations/direct',
    summary: 'Open the direct conversation with a user; there is one at most',
    tag: 'conversations',
    auth: 'user',
    body: openDirectBody,
    response: opened,
    status: 200,
    errors: errorCodes('user', ['not_found', 'failed_precondition', 'outcome_unknown']),
  },
  createGroup: {
    method: 'POST',
    path: '/api/v1/conversations',
    summary: 'Create a group',
    tag: 'conversations',
    auth: 'user',
    body: createGroupBody,
    response: opened,
    status: 201,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'already_exists', 'conflict', 'outcome_unknown']),
  },
  updateConversation: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}',
    summary: 'Change the name or the notice of a group',
    tag: 'conversations',
    auth: 'user',
    params: conversationParams,
    body: updateConversationBody,
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown']),
  },
  listMembers: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/members',
    summary: 'List the members by ascending user id',
    tag: 'members',
    auth: 'user',
    params: conversationParams,
    query: z.strictObject({
      after: urlInteger({ min: 0, max: MAX_ID, description: 'The last user id of the page before.' }).optional(),
      limit: pageLimit(LIMITS.memberPage, LIMITS.memberPage),
    }),
    response: z.object({
      members: z.array(restMember),
      users: z.array(restUser),
      nextAfter: id.nullable().meta({ description: 'Send it as after to get the next page; null at the end.' }),
    }),
    status: 200,
    errors: errorCodes('user', ['not_found']),
  },
  addMembers: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/members',
    summary: 'Add members to a group',
    tag: 'members',
    auth: 'user',
    params: conversationParams,
    body: addMembersBody,
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown']),
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/members/{user}',
    summary: 'Remove a member from a group',
    tag: 'members',
    auth: 'user',
    params: z.strictObject({ conversation: conversationTarget, user: userTarget }),
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown']),
  },
  leaveConversation: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/leave',
    summary: 'Leave a group',
    tag: 'members',
    auth: 'user',
    params: conversationParams,
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'failed_precondition', 'conflict', 'outcome_unknown']),
  },
} as const satisfies Record<string, Operation>;
