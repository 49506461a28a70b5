import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { actingAs } from '../../domain/log-command.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { checkLiftBan } from '../../domain/rules/group.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { People } from '../users/people.ts';
import { notFound } from './history-service.ts';
import { type ChangedAnswer, changedAnswer } from './message-service.ts';
import type { StandingOf } from './standing.ts';

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
  readonly conversations: Pick<ConversationRepository, 'banned'>;
  readonly adminReads: Pick<AdminReadRepository, 'banned'>;
  readonly standingOf: StandingOf;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly people: Pick<People, 'named'>;
}): BanService {
  const change = async (
    identity: Identity,
    type: 'ban' | 'lift_ban',
    { conversationId, opId, userId }: BanRequest,
  ): Promise<ChangedAnswer> => {
    const operation = { type, opId, userId };
    return changedAnswer(await deps.commands.run({ conversationId, ...actingAs(identity), operation }));
  };

  return {
    async ban(identity, request) {
      const [found] = await deps.users.byIds([request.userId]);
      if (found === undefined) throw new AppError('not_found', `There is no user with the id ${request.userId}.`);
      return change(identity, 'ban', request);
    },
    lift: (identity, request) => change(identity, 'lift_ban', request),
    async list(identity, conversationId, { afterUserId, limit }) {
      const { user } = identity;
      const standing = await deps.standingOf(identity, conversationId);
      if (standing === undefined) throw notFound();
      const refusal = checkLiftBan(standing.conversation, standing.actor);
      if (refusal !== undefined) throw new AppError(refusal.code, refusal.message);
      const found =
        identity.asAdmin === undefined
          ? await deps.conversations.banned(user.id, conversationId, afterUserId, limit)
          : await deps.adminReads.banned(conversationId, afterUserId, limit);
      const userIds = found.map(({ userId }) => userId);
      return {
        bans: found,
        users: await deps.people.named(user, userIds),
        nextAfterUserId: found.length === limit ? (userIds.at(-1) ?? 0) : 0,
      };
    },
  };
}
