import type { NounSpec } from '../../noun-spec.ts';
import { webhookCreateCommand } from './create.ts';
import { webhookDeleteCommand } from './delete.ts';
import { webhookDeliveriesCommand } from './deliveries.ts';
import { webhookListCommand } from './list.ts';
import { webhookReplayCommand } from './replay.ts';
import { webhookShowCommand } from './show.ts';
import { webhookTestCommand } from './test.ts';
import { webhookUpdateCommand } from './update.ts';

/** `imctl webhook`. */
export const webhookNoun: NounSpec = {
  name: 'webhook',
  section: 'Programs',
  about: {
    description: 'See, make, change, try and end what connects programs to groups.',
    summary: 'programs that are connected to groups',
  },
  commands: [
    webhookListCommand,
    webhookShowCommand,
    webhookCreateCommand,
    webhookUpdateCommand,
    webhookDeleteCommand,
    webhookTestCommand,
    webhookDeliveriesCommand,
    webhookReplayCommand,
  ],
};
