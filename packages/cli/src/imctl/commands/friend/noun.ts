import type { NounSpec } from '../../noun-spec.ts';
import { friendAddCommand } from './add.ts';
import { friendListCommand } from './list.ts';
import { friendRemoveCommand } from './remove.ts';

/** `imctl friend`. */
export const friendNoun: NounSpec = {
  name: 'friend',
  section: 'People',
  about: {
    description: 'See, make and end friendships of others.',
    summary: 'who is whose friend',
  },
  commands: [friendListCommand, friendAddCommand, friendRemoveCommand],
};
