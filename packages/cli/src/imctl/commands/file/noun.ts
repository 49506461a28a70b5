import type { NounSpec } from '../../noun-spec.ts';
import { fileListCommand } from './list.ts';
import { fileSweepCommand } from './sweep.ts';
import { fileTotalCommand } from './total.ts';
import { fileUsageCommand } from './usage.ts';

/** `imctl file`. */
export const fileNoun: NounSpec = {
  name: 'file',
  section: 'Server',
  about: {
    description: 'See what files take, and delete what nobody can read any more.',
    summary: 'files of everybody',
  },
  commands: [fileTotalCommand, fileUsageCommand, fileListCommand, fileSweepCommand],
};
