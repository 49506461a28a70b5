import type { NounSpec } from '../../noun-spec.ts';
import { completionCommand } from './completion.ts';

/** `imctl completion`, a command without verbs. */
export const completionNoun: NounSpec = {
  name: 'completion',
  section: 'This program',
  commands: [completionCommand],
};
