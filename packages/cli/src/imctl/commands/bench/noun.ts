import type { NounSpec } from '../../noun-spec.ts';
import { benchCommand } from './bench.ts';

/** `imctl bench`, a command without verbs. */
export const benchNoun: NounSpec = {
  name: 'bench',
  section: 'Server',
  commands: [benchCommand],
};
