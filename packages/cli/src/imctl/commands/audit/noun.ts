import type { NounSpec } from '../../noun-spec.ts';
import { auditListCommand } from './list.ts';
import { auditVerifyCommand } from './verify.ts';

/** `imctl audit`. */
export const auditNoun: NounSpec = {
  name: 'audit',
  section: 'Server',
  about: {
    description: 'See what admins did, and that nobody has changed it.',
    summary: 'what admins did',
  },
  commands: [auditListCommand, auditVerifyCommand],
};
