import type { NounSpec } from '../../noun-spec.ts';
import { dbCheckCommand } from './check.ts';
import { dbMigrateCommand } from './migrate.ts';
import { dbStatusCommand } from './status.ts';

/** `imctl db`. */
export const dbNoun: NounSpec = {
  name: 'db',
  section: 'Server',
  about: {
    description:
      'Look at the database of the server of this machine, and bring its schema up to date. "imctl store move" moves it to another one.',
    summary: 'the database of this machine',
  },
  commands: [dbStatusCommand, dbMigrateCommand, dbCheckCommand],
};
