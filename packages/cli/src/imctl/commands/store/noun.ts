import type { NounSpec } from '../../noun-spec.ts';
import { storeMoveCommand } from './move.ts';

/** `imctl store`. */
export const storeNoun: NounSpec = {
  name: 'store',
  section: 'Server',
  about: {
    description: 'Move the store of the server of this machine to another database.',
    summary: 'the store of this machine',
  },
  commands: [storeMoveCommand],
};
