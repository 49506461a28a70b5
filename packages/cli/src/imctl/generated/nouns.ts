// Written by "npm run generate" from the files of packages/cli/src/imctl/commands. Do not edit.
import { announceNoun } from '../commands/announce/noun.ts';
import { applyNoun } from '../commands/apply/noun.ts';
import { auditNoun } from '../commands/audit/noun.ts';
import { backupNoun } from '../commands/backup/noun.ts';
import { banNoun } from '../commands/ban/noun.ts';
import { benchNoun } from '../commands/bench/noun.ts';
import { botNoun } from '../commands/bot/noun.ts';
import { completionNoun } from '../commands/completion/noun.ts';
import { configNoun } from '../commands/config/noun.ts';
import { contextNoun } from '../commands/context/noun.ts';
import { dbNoun } from '../commands/db/noun.ts';
import { doctorNoun } from '../commands/doctor/noun.ts';
import { eventsNoun } from '../commands/events/noun.ts';
import { exportNoun } from '../commands/export/noun.ts';
import { fileNoun } from '../commands/file/noun.ts';
import { friendNoun } from '../commands/friend/noun.ts';
import { groupNoun } from '../commands/group/noun.ts';
import { importNoun } from '../commands/import/noun.ts';
import { inviteNoun } from '../commands/invite/noun.ts';
import { jobNoun } from '../commands/job/noun.ts';
import { logNoun } from '../commands/log/noun.ts';
import { messageNoun } from '../commands/message/noun.ts';
import { nodeNoun } from '../commands/node/noun.ts';
import { restoreNoun } from '../commands/restore/noun.ts';
import { retentionNoun } from '../commands/retention/noun.ts';
import { sessionNoun } from '../commands/session/noun.ts';
import { statsNoun } from '../commands/stats/noun.ts';
import { storeNoun } from '../commands/store/noun.ts';
import { tokenNoun } from '../commands/token/noun.ts';
import { topNoun } from '../commands/top/noun.ts';
import { userNoun } from '../commands/user/noun.ts';
import { webhookNoun } from '../commands/webhook/noun.ts';

/** Every noun of `imctl`. */
export const NOUNS = [
  announceNoun,
  applyNoun,
  auditNoun,
  backupNoun,
  banNoun,
  benchNoun,
  botNoun,
  completionNoun,
  configNoun,
  contextNoun,
  dbNoun,
  doctorNoun,
  eventsNoun,
  exportNoun,
  fileNoun,
  friendNoun,
  groupNoun,
  importNoun,
  inviteNoun,
  jobNoun,
  logNoun,
  messageNoun,
  nodeNoun,
  restoreNoun,
  retentionNoun,
  sessionNoun,
  statsNoun,
  storeNoun,
  tokenNoun,
  topNoun,
  userNoun,
  webhookNoun,
] as const;
