import type { NounSpec } from '../../noun-spec.ts';
import { exportOrgCommand } from './org.ts';

export const exportNoun: NounSpec = {
  name: 'export',
  section: 'Server',
  about: { description: 'Write what is on the server as files.', summary: 'what is on the server, as files' },
  commands: [exportOrgCommand],
};
