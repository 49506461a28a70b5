import { z } from 'zod';
import { LIMITS, MAX_ID } from '../limits.ts';
import { SENDABLE_KIND_NAMES } from '../message-kinds.ts';
import { restChanged, restMessage, restStored, restUser } from './entities.ts';
import {
  body,
  clientId,
  conversationTarget,
  counter,
  emoji,
  nothing,
  pageLimit,
  payload,
  seq,
  urlInteger,
  urlSeq,
} from './fields.ts';
import { errorCodes, type Operation } from './operation.ts';

const conversationParams = z.strictObject({ conversation: conversationTarget });
const messageParams = z.strictObject({ conversation: conversationTarget, seq: urlSeq });
const reactionParams = z.strictObject({ conversation: conversationTarget, seq: urlSeq, emoji });

const position = urlInteger({ min: 1, max: MAX_ID, description: 'A message number.' }).optional();

// JSON null means the same as leaving it out: no payload.
function hasPayload(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export const messagePageQuery = z
  .strictObject({
    before: position.meta({ description: 'Messages below this number.' }),
    after: position.meta({ description: 'Messages above this number.' }),
    around: position.meta({ description: 'This message and those beside it.' }),
    limit: pageLimit(LIMITS.historyPage, LIMITS.historyPageDefault),
  })
  .refine(
    (query) => [query.before, query.after, query.around].filter((value) => value !== undefined).length <= 1,
    'give one of before, after and around at most',
  );

export const sendMessageBody = z
  .strictObject({
    body,
    kind: z.enum(SENDABLE_KIND_NAMES).optional().meta({ default: 'text' }),
    payload: payload.optional(),
    replyTo: seq.optional().meta({ description: 'The number of the message replied to.' }),
    clientId: clientId.optional(),
  })
  .refine((message) => message.body !== '' || hasPayload(message.payload), {
    message: 'must not be empty when there is no payload',
    path: ['body'],
  });

export const editMessageBody = z
  .strictObject({ body, payload: payload.optional(), opId: clientId.optional() })
  .refine((message) => message.body !== '' || hasPayload(message.payload), {
    message: 'must not be empty when there is no payload; recall the message instead',
    path: ['body'],
  });

export const markReadBody = z.strictObject({
  seq: counter.meta({ description: 'Read up to and including this number.' }),
});

const changeErrors = errorCodes('user', ['not_found', 'forbidden', 'gone', 'conflict', 'outcome_unknown']);

export const messageOperations = {
  listMessages: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/messages',
    summary: 'Read messages by ascending number; the newest page if no position is given',
    tag: 'messages',
    auth: 'user',
    params: conversationParams,
    query: messagePageQuery,
    response: z.object({
      messages: z.array(restMessage),
      users: z.array(restUser).meta({ description: 'The senders of this page.' }),
      atStart: z.boolean().meta({ description: 'There is nothing older.' }),
      atEnd: z.boolean().meta({ description: 'There is nothing newer.' }),
      rev: counter.meta({ description: 'The rev of the conversation when the page was read.' }),
      lastSeq: counter,
    }),
    status: 200,
    errors: errorCodes('user', ['not_found']),
  },
  sendMessage: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/messages',
    summary: 'Send a message; answered when it is stored',
    tag: 'messages',
    auth: 'user',
    params: conversationParams,
    body: sendMessageBody,
    response: restStored,
    status: 201,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'forbidden', 'conflict', 'too_large', 'outcome_unknown']),
  },
  editMessage: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}/messages/{seq}',
    summary: 'Change the text of your message',
    tag: 'messages',
    auth: 'user',
    params: messageParams,
    body: editMessageBody,
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: changeErrors,
  },
  recallMessage: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/messages/{seq}',
    summary: 'Recall a message: its text is removed for everyone',
    tag: 'messages',
    auth: 'user',
    params: messageParams,
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: changeErrors,
  },
  putReaction: {
    method: 'PUT',
    path: '/api/v1/conversations/{conversation}/messages/{seq}/reactions/{emoji}',
    summary: 'React to a message',
    tag: 'messages',
    auth: 'user',
    params: reactionParams,
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'gone', 'failed_precondition', 'conflict', 'outcome_unknown']),
  },
  deleteReaction: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/messages/{seq}/reactions/{emoji}',
    summary: 'Take your reaction back',
    tag: 'messages',
    auth: 'user',
    params: reactionParams,
    response: restChanged,
    status: 200,
    idempotent: true,
    errors: errorCodes('user', ['not_found', 'gone', 'conflict', 'outcome_unknown']),
  },
  markRead: {
    method: 'PUT',
    path: '/api/v1/conversations/{conversation}/read',
    summary: 'Move your read marker forward; it never moves back',
    tag: 'messages',
    auth: 'user',
    params: conversationParams,
    body: markReadBody,
    response: nothing,
    status: 204,
    errors: errorCodes('user', ['not_found']),
  },
} as const satisfies Record<string, Operation>;
