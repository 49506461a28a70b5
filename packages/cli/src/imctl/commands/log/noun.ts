import type { NounSpec } from '../../noun-spec.ts';
import { logDeadLettersCommand } from './dead-letters.ts';
import { logLagCommand } from './lag.ts';
import { logReplayCommand } from './replay.ts';

/** `imctl log`. */
export const logNoun: NounSpec = {
  name: 'log',
  section: 'Server',
  about: {
    description: 'See how far behind storing is, and what could not be done.',
    summary: 'what is to be stored, and what could not be',
  },
  commands: [logLagCommand, logDeadLettersCommand, logReplayCommand],
};
