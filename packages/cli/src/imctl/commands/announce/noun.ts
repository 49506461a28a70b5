import type { NounSpec } from '../../noun-spec.ts';
import { announceListCommand } from './list.ts';
import { announceSendCommand } from './send.ts';

export const announceNoun: NounSpec = {
  name: 'announce',
  section: 'People',
  about: {
    description:
      'Tell something to everybody, or to some. Each gets it as a message of the account of the server, which counts as unread and cannot be answered. "imctl announce TEXT" is "imctl announce send TEXT".',
    summary: 'what the server tells its users',
  },
  commands: [announceSendCommand, announceListCommand],
};
