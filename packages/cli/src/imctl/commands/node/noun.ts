import type { NounSpec } from '../../noun-spec.ts';
import { nodeListCommand } from './list.ts';

/** `imctl node`. */
export const nodeNoun: NounSpec = {
  name: 'node',
  section: 'Server',
  about: {
    description: 'See what the server runs on.',
    summary: 'the imds of the server',
  },
  commands: [nodeListCommand],
};
