import { nameKey } from '@im-ts/protocol';
import type { Announcement } from '../../domain/announcement.ts';
import type { Clock } from '../../domain/clock.ts';
import type { MemberRole } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Handle, HandleReservation } from '../../domain/handle.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { actingAs, type LogOperation } from '../../domain/log-command.ts';
import { hiddenUpTo } from '../../domain/may-read.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import { displayForm, handleProblem } from '../../domain/names.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import { checkSetHandle } from '../../domain/rules/group.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { People } from '../users/people.ts';
import { notFound } from './history-service.ts';
import { type ChangedAnswer, changedAnswer } from './message-service.ts';
import type { StandingOf } from './standing.ts';

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
  /** Without '#'; '' for none. */
  setHandle(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly handle: string },
  ): Promise<ChangedAnswer>;
  /** Newest first, below the rev `before` (0: the newest). */
  announcements(
    identity: Identity,
    request: { readonly conversationId: Id; readonly before: number; readonly limit: number },
  ): Promise<{
    readonly announcements: readonly Announcement[];
    readonly users: readonly User[];
    readonly nextBefore: number;
  }>;
}

/** The owner of the conversation judges each change, so nothing is judged here but what a handle may be. */
export function createGroupService({
  clock,
  commands,
  conversations,
  standingOf,
  people,
}: {
  readonly clock: Clock;
  readonly commands: PendingCommands;
  readonly conversations: Pick<ConversationRepository, 'view' | 'reserveHandle' | 'releaseHandle' | 'announcements'>;
  readonly standingOf: StandingOf;
  readonly people: Pick<People, 'named'>;
}): GroupService {
  const change = async (identity: Identity, conversationId: Id, operation: LogOperation): Promise<ChangedAnswer> =>
    changedAnswer(await commands.run({ conversationId, ...actingAs(identity), operation }));

  const release = async ({ reservationId }: HandleReservation): Promise<void> => {
    if (reservationId > 0) await conversations.releaseHandle(reservationId);
  };

  return {
    async setHandle(identity, { conversationId, opId, handle: written }) {
      const handle = handleOf(written);
      // Nothing is kept for whoever may not use it; the log has the last word.
      const standing = await standingOf(identity, conversationId);
      if (standing === undefined) throw notFound();
      const refusal = checkSetHandle(standing.conversation, standing.actor);
      if (refusal !== undefined) throw new AppError(refusal.code, refusal.message);
      const reservation = await conversations.reserveHandle({
        conversationId,
        actorId: identity.user.id,
        opId,
        handle,
        now: clock.now(),
      });
      try {
        const answer = await change(identity, conversationId, { type: 'set_handle', opId, ...handle, ...reservation });
        // A repeat of what was done has reserved in vain.
        await release(reservation);
        return answer;
      } catch (error) {
        // Without an outcome it may be used yet, and is free by itself after a while.
        if (error instanceof AppError && error.code !== 'outcome_unknown') await release(reservation);
        throw error;
      }
    },
    async announcements({ user }, { conversationId, before, limit }) {
      const view = await conversations.view(user.id, conversationId);
      if (view === undefined) throw notFound();
      const found = await conversations.announcements(user.id, conversationId, {
        beforeRev: before === 0 ? Number.MAX_SAFE_INTEGER : before,
        aboveSeq: Math.max(hiddenUpTo(view.conversation, view.member), view.head.minSeq - 1),
        limit,
      });
      return {
        announcements: found,
        users: await people.named(user, [...new Set(found.map(({ setBy }) => setBy))]),
        nextBefore: found.length === limit ? (found.at(-1)?.rev ?? 0) : 0,
      };
    },
    updateMember: (identity, { conversationId, opId, userId, given }) =>
      change(identity, conversationId, memberOperation({ opId, userId }, given)),
  };
}

function handleOf(written: string): Handle {
  if (written === '') return { handle: '', handleKey: '', handleSkeleton: '' };
  const problem = handleProblem(written);
  if (problem !== undefined) throw new AppError('invalid_argument', `A handle ${problem}.`, { field: 'handle' });
  const handle = displayForm(written);
  return { handle, handleKey: nameKey(handle), handleSkeleton: nameSkeleton(handle) };
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
