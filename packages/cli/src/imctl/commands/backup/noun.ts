import type { NounSpec } from '../../noun-spec.ts';
import { backupCreateCommand } from './create.ts';
import { backupVerifyCommand } from './verify.ts';

/** `imctl backup`. */
export const backupNoun: NounSpec = {
  name: 'backup',
  section: 'Server',
  about: {
    description:
      'Write all of the server of this machine into one file, and check such files. "imctl restore" makes a server of one.',
    summary: 'all of a server in one file',
  },
  commands: [backupCreateCommand, backupVerifyCommand],
};
