import type { NounSpec } from '../../noun-spec.ts';
import { topCommand } from './top.ts';

/** `imctl top`, a command without verbs. */
export const topNoun: NounSpec = {
  name: 'top',
  section: 'Server',
  commands: [topCommand],
};
