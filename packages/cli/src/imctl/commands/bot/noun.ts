import type { NounSpec } from '../../noun-spec.ts';
import { botCreateCommand } from './create.ts';
import { botListCommand } from './list.ts';

/** `imctl bot`. */
export const botNoun: NounSpec = {
  name: 'bot',
  section: 'Programs',
  about: {
    description: 'Make accounts for programs.',
    summary: 'accounts of programs',
  },
  commands: [botListCommand, botCreateCommand],
};
