import type { NounSpec } from '../../noun-spec.ts';
import { inviteCreateCommand } from './create.ts';
import { inviteListCommand } from './list.ts';
import { inviteRevokeCommand } from './revoke.ts';

/** `imctl invite`. */
export const inviteNoun: NounSpec = {
  name: 'invite',
  section: 'People',
  about: {
    description: 'Let people register, or into an account for the first time.',
    summary: 'invites to the server',
  },
  commands: [inviteListCommand, inviteCreateCommand, inviteRevokeCommand],
};
