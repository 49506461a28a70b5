import type { NounSpec } from '../../noun-spec.ts';
import { eventsCommand } from './events.ts';

/** `imctl events`, a command without verbs. */
export const eventsNoun: NounSpec = {
  name: 'events',
  section: 'Server',
  commands: [eventsCommand],
};
