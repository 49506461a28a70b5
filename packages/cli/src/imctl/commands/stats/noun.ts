import type { NounSpec } from '../../noun-spec.ts';
import { statsCommand } from './stats.ts';

/** `imctl stats`, a command without verbs. */
export const statsNoun: NounSpec = {
  name: 'stats',
  section: 'Server',
  commands: [statsCommand],
};
