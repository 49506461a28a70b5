// Written by "npm run generate" from the files of packages/cli/src/imctl/commands. Do not edit.
import { announceNoun } from '../commands/announce/noun.ts';
import { applyNoun } from '../commands/apply/noun.ts';
import { auditNoun } from '../commands/audit/noun.ts';
import { backupNoun } from '../commands/backup/noun.ts';
import { banNoun } from '../commands/ban/noun.ts';
import { botNoun } from '../commands/bot/noun.ts';
import { completionNoun } from '../commands/completion/noun.ts';
import { contextNoun } from '../commands/context/noun.ts';
import { exportNoun } from '../commands/export/noun.ts';
import { groupNoun } from '../commands/group/noun.ts';
import { inviteNoun } from '../commands/invite/noun.ts';
import { jobNoun } from '../commands/job/noun.ts';
import { messageNoun } from '../commands/message/noun.ts';
import { nodeNoun } from '../commands/node/noun.ts';
import { restoreNoun } from '../commands/restore/noun.ts';
import { sessionNoun } from '../commands/session/noun.ts';
import { tokenNoun } from '../commands/token/noun.ts';
import { userNoun } from '../commands/user/noun.ts';

/** Every noun of `imctl`. */
export const NOUNS = [
  announceNoun,
  applyNoun,
  auditNoun,
  backupNoun,
  banNoun,
  botNoun,
  completionNoun,
  contextNoun,
  exportNoun,
  groupNoun,
  inviteNoun,
  jobNoun,
  messageNoun,
  nodeNoun,
  restoreNoun,
  sessionNoun,
  tokenNoun,
  userNoun,
] as const;
