import type { NounSpec } from '../../noun-spec.ts';
import { banCreateCommand } from './create.ts';
import { banLiftCommand } from './lift.ts';
import { banListCommand } from './list.ts';

/** `imctl ban`. */
export const banNoun: NounSpec = {
  name: 'ban',
  section: 'Server',
  about: {
    description: 'Keep addresses and ranges of addresses out.',
    summary: 'networks that are kept out',
  },
  commands: [banListCommand, banCreateCommand, banLiftCommand],
};
