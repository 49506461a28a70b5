import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Adds messages of another system to a conversation, as they were sent there. */
export const adminImportMessages = operation({
  name: 'adminImportMessages',
  request: 'AdminImportMessages',
  reply: 'ImportedMessages',
  fields: {
    conversationId: {
      kind: 'id',
      json: 'conversation',
      about: 'The id of the conversation.',
      example: 1,
    },
    opId: { kind: 'uuid' },
    messages: {
      kind: 'records',
      min: 1,
      max: LIMITS.importAtOnce,
      about: 'The messages in the order that they get; they come behind what is in the conversation.',
      fields: {
        clientId: {
          kind: 'messageId',
          required: true,
          about: 'made from the id that the message has in the source: one that is there is not added again',
          example: '0190e3c4-7b1a-7c3e-8f00-0123456789ab',
        },
        senderId: { kind: 'id', about: 'the id of who sent it, member or not' },
        sentAt: { kind: 'time', required: true, about: 'when, not in the future', example: '2024-03-14T09:26:53Z' },
        editedAt: { kind: 'time', about: 'when it was last edited; null: never' },
        kind: { kind: 'enum', names: ['text', 'markdown', 'code'], otherwise: 'text' },
        body: {
          kind: 'body',
          required: true,
          about: `the text, not empty, of at most ${LIMITS.bodyCodePoints} characters`,
          example: 'hello',
        },
        replyTo: { kind: 'messageId', about: 'the clientId of the imported message that it replies to' },
        reactions: {
          kind: 'records',
          max: LIMITS.reactionsPerMessage,
          about: 'who reacted, and how',
          fields: {
            emoji: { kind: 'emoji', example: '👍' },
            userIds: {
              kind: 'list',
              max: LIMITS.importedReactionUsers,
              of: { kind: 'id' },
              about: 'the ids of the users',
            },
          },
        },
      },
    },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'Import from Slack',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/conversations/{conversation}/import',
    summary: `Add up to ${LIMITS.importAtOnce} messages of another system`,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'conflict', 'outcome_unknown'],
  note: 'They notify and mention nobody, no webhook is told, and they count as read. A message whose clientId was imported into the conversation before is left as it is, for ever, also when it was recalled or purged since.',
});
