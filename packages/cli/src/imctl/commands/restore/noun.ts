import type { NounSpec } from '../../noun-spec.ts';
import { restoreCommand } from './restore.ts';

/** `imctl restore`, a command without verbs. */
export const restoreNoun: NounSpec = {
  name: 'restore',
  section: 'Server',
  commands: [restoreCommand],
};
