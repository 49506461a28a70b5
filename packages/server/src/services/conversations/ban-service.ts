import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { checkLiftBan } from '../../domain/rules.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { People } from '../users/people.ts';
import { notFound } from './history-service.ts';
import { type ChangedAnswer, changedAnswer } from './message-service.ts';

/** Who is kept out of a group, and since when. */
export interface BannedUser {
  readonly userId: Id;
  readonly bannedAt: number;
}

interface BanRequest {
  readonly conversationId: Id;
  readonly opId: OpId;
  readonly userId: Id;
}

/** Keeps people out of groups. Every refusal is an AppError. */
export interface BanService {
  ban(identity: Identity, request: BanRequest): Promise<ChangedAnswer>;
  lift(identity: Identity, request: BanRequest): Promise<ChangedAnswer>;
  /** By ascending user id. */
  list(
    identity: Identity,
    conversationId: Id,
    page: { readonly afterUserId: Id; readonly limit: number },
  ): Promise<{ readonly bans: readonly BannedUser[]; readonly users: readonly User[]; readonly nextAfterUserId: Id }>;
}

export function createBanService(deps: {
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly conversations: Pick<ConversationRepository, 'view' | 'banned'>;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly people: Pick<People, 'named'>;
}): BanService {
  const change = async (
    { user }: Identity,
    type: 'ban' | 'lift_ban',
    { conversationId, opId, userId }: BanRequest,
  ): Promise<ChangedAnswer> =>
    changedAnswer(await deps.commands.run({ conversationId, actorId: user.id, operation: { type, opId, userId } }));

  return {
    async ban(identity, request) {
      const [found] = await deps.users.byIds([request.userId]);
      if (found === undefined) throw new AppError('not_found', `There is no user with the id ${request.userId}.`);
      return change(identity, 'ban', request);
    },
    lift: (identity, request) => change(identity, 'lift_ban', request),
    async list({ user }, conversationId, { afterUserId, limit }) {
      const view = await deps.conversations.view(user.id, conversationId);
      if (view === undefined) throw notFound();
      const refusal = checkLiftBan(view.conversation, view.member);
      if (refusal !== undefined) throw new AppError(refusal.code, refusal.message);
      const found = await deps.conversations.banned(user.id, conversationId, afterUserId, limit);
      const userIds = found.map(({ userId }) => userId);
      return {
        bans: found,
        users: await deps.people.named(user, userIds),
        nextAfterUserId: found.length === limit ? (userIds.at(-1) ?? 0) : 0,
      };
    },
  };
}
