import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { exactlyOneText } from '../operation/rules.ts';

/** Joins a group by its handle or by an invite link, or asks to be let in. */
export const joinGroup = operation({
  name: 'joinGroup',
  request: 'JoinGroup',
  reply: 'GroupJoined',
  fields: {
    opId: { kind: 'uuid' },
    handle: {
      kind: 'text',
      max: LIMITS.handleCodePoints,
      about: 'The handle of a group, without "#".',
      example: 'ops',
    },
    link: { kind: 'bytesOfText', max: LIMITS.inviteLinkBytes, about: 'The secret of an invite link.' },
    message: {
      kind: 'text',
      max: LIMITS.joinMessageCodePoints,
      about: 'To the admins, where they let people in by request.',
    },
  },
  rest: { method: 'POST', path: '/api/v1/join', summary: 'Join a group, or ask to be let in' },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'failed_precondition', 'conflict', 'outcome_unknown'],
  rule: exactlyOneText('handle', 'link'),
  note: 'Either a handle or a link. Requests have a budget of their own.',
  answers: 'with `requested`: you are not in it yet, its admins decide; the request ends after 30 days',
  when: {
    not_found: 'there is no such group that you can join, or the link does not work',
    failed_precondition: `the group is full, or you have ${LIMITS.joinRequests} open requests`,
  },
});
