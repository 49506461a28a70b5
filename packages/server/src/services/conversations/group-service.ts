import type { MemberRole } from '../../domain/conversation.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { LogOperation } from '../../domain/log-command.ts';
import type { Identity } from '../../domain/session.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import { type ChangedAnswer, changedAnswer } from './message-service.ts';

/** What is changed of a membership: one of them. */
export interface MemberChange {
  /** 'owner': the group is handed over. */
  readonly role?: MemberRole | undefined;
  readonly nickname?: string | undefined;
  /** Epoch milliseconds; 0: they may write. */
  readonly mutedUntil?: number | undefined;
}

/** What owner and admins do in groups. Every refusal is an AppError. */
export interface GroupService {
  updateMember(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly userId: Id; readonly given: MemberChange },
  ): Promise<ChangedAnswer>;
}

/** The owner of the conversation judges each change, so nothing is judged here. */
export function createGroupService({ commands }: { readonly commands: PendingCommands }): GroupService {
  const change = async (identity: Identity, conversationId: Id, operation: LogOperation): Promise<ChangedAnswer> =>
    changedAnswer(await commands.run({ conversationId, actorId: identity.user.id, operation }));

  return {
    updateMember: (identity, { conversationId, opId, userId, given }) =>
      change(identity, conversationId, memberOperation({ opId, userId }, given)),
  };
}

function memberOperation(
  who: { readonly opId: OpId; readonly userId: Id },
  { role, nickname, mutedUntil = 0 }: MemberChange,
): LogOperation {
  if (role === 'owner') return { type: 'transfer', ...who };
  if (role !== undefined) return { type: 'set_role', ...who, role };
  if (nickname !== undefined) return { type: 'set_nickname', ...who, nickname };
  return { type: 'mute', ...who, until: mutedUntil };
}
