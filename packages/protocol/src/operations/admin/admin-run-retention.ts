import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Begins a round of the retention now. */
export const adminRunRetention = operation({
  name: 'adminRunRetention',
  request: 'AdminRunRetention',
  reply: 'Job',
  fields: {
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'The disk is full',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/retention/run',
    summary: 'Remove now what is older than it is kept, instead of within the hour',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['failed_precondition', 'unavailable'],
  when: { failed_precondition: 'Messages are kept for ever here.' },
  answers: 'the job that does it',
});
