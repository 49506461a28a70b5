import type { Value } from '@im-ts/protocol';
import type { AdminReply } from '@im-ts/protocol/admin';
import type { ExpiredConversation, RetentionState } from '../services/retention/retention-service.ts';
import { conversationValue } from './entities.ts';
import { jobValue } from './jobs.ts';

/** The retention, as admins see it. */
export function retentionValue({ rules, job, deletion, pending }: RetentionState): AdminReply<'adminGetRetention'> {
  return {
    directMs: rules.direct,
    groupsMs: rules.groups,
    job: job && jobValue(job),
    deletion: deletion && jobValue(deletion),
    pending,
  };
}

/** What of a conversation is too old. */
export function expiredValue({ conversation, head, ...measured }: ExpiredConversation): Value<'ExpiredMessages'> {
  return { ...measured, conversation: conversationValue(conversation, head) };
}
