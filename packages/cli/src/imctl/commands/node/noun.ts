import type { NounSpec } from '../../noun-spec.ts';
import { nodeDrainCommand } from './drain.ts';
import { nodeListCommand } from './list.ts';
import { nodePartitionsCommand } from './partitions.ts';

/** `imctl node`. */
export const nodeNoun: NounSpec = {
  name: 'node',
  section: 'Server',
  about: {
    description: 'See what the server runs on, and take a node out of use.',
    summary: 'the imds of the server',
  },
  commands: [nodeListCommand, nodePartitionsCommand, nodeDrainCommand],
};
