import type { NounSpec } from '../../noun-spec.ts';
import { configCheckCommand } from './check.ts';
import { configReloadCommand } from './reload.ts';
import { configShowCommand } from './show.ts';

/** `imctl config`. */
export const configNoun: NounSpec = {
  name: 'config',
  section: 'Server',
  about: {
    description: 'See what the server runs on, and have it read its configuration again.',
    summary: 'the configuration of the server',
  },
  commands: [configShowCommand, configCheckCommand, configReloadCommand],
};
