import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** What a group that people may join says of itself. */
export const previewGroup = operation({
  name: 'previewGroup',
  request: 'PreviewGroup',
  reply: 'GroupPreview',
  fields: {
    handle: {
      kind: 'text',
      min: 1,
      max: LIMITS.handleCodePoints,
      about: 'The handle of a group, without "#".',
      example: 'ops',
    },
  },
  rest: { method: 'GET', path: '/api/v1/groups/{handle}', summary: 'Show a group that you can join' },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
