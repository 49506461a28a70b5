import type { NounSpec } from '../../noun-spec.ts';
import { sessionListCommand } from './list.ts';
import { sessionRevokeCommand } from './revoke.ts';

/** `imctl session`. */
export const sessionNoun: NounSpec = {
  name: 'session',
  section: 'People',
  about: {
    description: 'See where somebody is logged in, and log them out.',
    summary: 'where users are logged in',
  },
  commands: [sessionListCommand, sessionRevokeCommand],
};
