import type { NounSpec } from '../../noun-spec.ts';
import { importImGoCommand } from './im-go.ts';
import { importMattermostCommand } from './mattermost.ts';
import { importSlackCommand } from './slack.ts';

/** `imctl import`. */
export const importNoun: NounSpec = {
  name: 'import',
  section: 'Server',
  about: {
    description: 'Take over the accounts, conversations and messages of another system.',
    summary: 'accounts and messages of other systems',
  },
  commands: [importSlackCommand, importMattermostCommand, importImGoCommand],
};
