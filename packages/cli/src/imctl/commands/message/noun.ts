import type { NounSpec } from '../../noun-spec.ts';
import { messageExportCommand } from './export.ts';
import { messagePurgeCommand } from './purge.ts';
import { messageRecallCommand } from './recall.ts';
import { messageSearchCommand } from './search.ts';
import { messageShowCommand } from './show.ts';

/** `imctl message`. */
export const messageNoun: NounSpec = {
  name: 'message',
  section: 'Conversations',
  about: {
    description: 'Take messages of others back, and read them where the server lets admins.',
    summary: 'messages of others',
  },
  commands: [messageShowCommand, messageSearchCommand, messageExportCommand, messageRecallCommand, messagePurgeCommand],
};
