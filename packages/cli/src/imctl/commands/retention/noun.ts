import type { NounSpec } from '../../noun-spec.ts';
import { retentionRunCommand } from './run.ts';
import { retentionShowCommand } from './show.ts';

/** `imctl retention`. */
export const retentionNoun: NounSpec = {
  name: 'retention',
  section: 'Server',
  about: {
    description:
      'See how long messages are kept, what is too old, and remove that now. For how long is in the configuration of imd: retention.direct and retention.groups.',
    summary: 'how long messages are kept',
  },
  commands: [retentionShowCommand, retentionRunCommand],
};
