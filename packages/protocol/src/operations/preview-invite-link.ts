import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Into which group a link leads. The link is in the body, as addresses are logged on the way. */
export const previewInviteLink = operation({
  name: 'previewInviteLink',
  request: 'PreviewInviteLink',
  reply: 'GroupPreview',
  fields: {
    link: {
      kind: 'bytesOfText',
      min: 1,
      max: LIMITS.inviteLinkBytes,
      about: 'The secret of an invite link.',
    },
  },
  rest: { method: 'POST', path: '/api/v1/invite-links/preview', summary: 'Show the group that a link leads into' },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'of a closed group, its name and size alone',
});
