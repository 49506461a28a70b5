import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';
import { exactlyOne } from '../../operation/rules.ts';

/** Removes the older messages of a conversation for everybody, for good. */
export const adminRemoveMessages = operation({
  name: 'adminRemoveMessages',
  request: 'AdminRemoveMessages',
  reply: 'RemovedMessages',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    before: { kind: 'position' },
    untilAt: { kind: 'time' },
    fromSeq: { kind: 'counter' },
    dryRun: { kind: 'flag' },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'Nobody needs them',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/conversations/{conversation}/remove-older',
    summary: 'Remove all messages up to a number or a time for everybody, for good',
  },
  rule: exactlyOne('before', 'untilAt'),
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'failed_precondition', 'conflict', 'outcome_unknown'],
  note: 'From the answer on nobody reads them, whatever way they ask; the rows in the database are deleted by a job.',
  when: { failed_precondition: 'A message was sent or imported less than 8 days ago.' },
  answers: 'what was removed; nothing where it was gone before',
});
