import type { NounSpec } from '../../noun-spec.ts';
import { contextAddCommand } from './add.ts';
import { contextListCommand } from './list.ts';
import { contextPreviousCommand } from './previous.ts';
import { contextRemoveCommand } from './remove.ts';
import { contextShowCommand } from './show.ts';
import { contextUseCommand } from './use.ts';

/** `imctl context`. */
export const contextNoun: NounSpec = {
  name: 'context',
  section: 'This program',
  about: {
    description: 'Keep accounts on servers under names, and choose between them.',
    summary: 'which server is asked, and as whom',
  },
  commands: [
    contextListCommand,
    contextShowCommand,
    contextAddCommand,
    contextUseCommand,
    contextPreviousCommand,
    contextRemoveCommand,
  ],
};
