import type { NounSpec } from '../../noun-spec.ts';
import { tokenCreateCommand } from './create.ts';
import { tokenListCommand } from './list.ts';
import { tokenRevokeCommand } from './revoke.ts';

/** `imctl token`. */
export const tokenNoun: NounSpec = {
  name: 'token',
  section: 'Programs',
  about: {
    description: 'Make tokens for bots, list those of anybody, and end them.',
    summary: 'tokens of programs',
  },
  commands: [tokenListCommand, tokenCreateCommand, tokenRevokeCommand],
};
