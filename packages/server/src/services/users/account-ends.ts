import { randomBytes } from 'node:crypto';
import { withReason } from '../../domain/audited-conversation.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Job, JobRepository } from '../../domain/cluster.ts';
import { type Ending, type EndingKind, type ErasedMessages, endedForGood } from '../../domain/ended-account.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import type {
  AccountEndRepository,
  EndOutcome,
  UserDataCounts,
} from '../../domain/repositories/account-end-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { type Admin, requireAdmin } from './admin.ts';
import type { AuditService } from './audit-service.ts';
import { refuseServerAccount } from './server-account.ts';

/** What the server has of a user. */
export interface UserDataSummary extends UserDataCounts {
  /** Messages that they wrote and that are there. */
  readonly messages: number;
  /** When their account ended for good; 0: it has not. */
  readonly endedAt: number;
}

/** How admins end accounts. Each act stands in the audit log if, and only if, it was done; what follows from it is a job. */
export interface AccountEnds {
  /**
   * Until it is enabled again; the groups that they own get other owners, and the webhooks and links that they made end. Throws
   * failed_precondition after its end for good.
   */
  disable(admin: Admin, user: User): Promise<void>;
  /** Of a job that `disable` has left, what is not done yet is not done any more. Throws as `disable`. */
  enable(admin: Admin, user: User): Promise<void>;
  /** For good: they leave their groups, and what is theirs alone goes. Answers the job that does it, also of a repeat. */
  delete(admin: Admin, userId: Id, reason: string): Promise<Job>;
  /** As well, and their name goes, with what they wrote or without it. */
  erase(
    admin: Admin,
    userId: Id,
    request: { readonly messages: ErasedMessages; readonly reason: string },
  ): Promise<Job>;
  /** What would go. */
  summary(admin: Admin, userId: Id): Promise<UserDataSummary>;
  /** Throws failed_precondition when the account has ended for good. */
  requireOpen(user: User): Promise<void>;
  /** Calls when there is a new job, or one to be cancelled. */
  onJob(listener: () => void): void;
}

export interface AccountEndsDeps {
  readonly accountEnds: AccountEndRepository;
  readonly users: Pick<UserRepository, 'byId' | 'endedAt'>;
  readonly jobs: Pick<JobRepository, 'find'>;
  /** Closes the sockets of sessions that have ended. */
  readonly sessionsEnded: (userId: Id, sessionIds: readonly Id[]) => void;
  readonly audit: Pick<AuditService, 'row'>;
  readonly clock: Clock;
  /** The level of the store. */
  readonly level: () => number;
}

/** From this level on nodes know that an account has ended for good. */
const LEVEL = 7;
/** Conversations whose messages are counted before others are let in. */
const AT_ONCE = 100;

/** See AccountEnds. */
export function createAccountEnds(deps: AccountEndsDeps): AccountEnds {
  const { accountEnds, jobs, audit, clock } = deps;
  const listeners: (() => void)[] = [];

  const find = async (userId: Id): Promise<User> => {
    const user = await deps.users.byId(userId);
    if (user === undefined) throw new AppError('not_found', `There is no user with the id ${userId}.`);
    return user;
  };
  const look = (): void => {
    for (const listener of listeners) listener();
  };

  const end = async (
    admin: Admin,
    kind: EndingKind,
    { user, reason, messages }: { readonly user: User; readonly reason: string; readonly messages?: ErasedMessages },
  ): Promise<EndOutcome> => {
    refuseServerAccount(user);
    if (user.id === admin.identity.user.id) {
      throw new AppError('failed_precondition', `You cannot ${kind} yourself; ask another admin.`);
    }
    const what = messages === undefined ? '' : `messages: ${messages}`;
    const ending: Ending = {
      user: user.id,
      ...(messages === undefined ? {} : { messages }),
      opId: randomBytes(16).toString('hex'),
      admin: admin.identity.user.id,
      address: admin.address,
      // The audit log keeps it with each group that gets another owner.
      reason: reason === '' ? `@${user.username} was disabled` : reason,
    };
    const act = {
      at: clock.now(),
      audit: audit.row(admin, {
        action: `user.${kind}`,
        target: `@${user.username}`,
        detail: reason === '' ? what : withReason(what, reason),
      }),
    };
    const outcome = await accountEnds.end(kind, ending, act);
    if (outcome.type === 'over') throw endedForGood(user.username);
    if (outcome.type !== 'done') return outcome;
    // Should this not be reached: every node finds the rows, and looks for jobs.
    deps.sessionsEnded(user.id, outcome.sessionIds);
    if (outcome.jobId !== undefined) look();
    return outcome;
  };

  const jobOf = async (outcome: EndOutcome): Promise<Job> => {
    const id = 'jobId' in outcome ? outcome.jobId : undefined;
    const job = id === undefined ? undefined : await jobs.find(id);
    if (job === undefined) throw new AppError('internal');
    return job;
  };

  return {
    async disable(admin, user) {
      requireAdmin(admin);
      await end(admin, 'disable', { user, reason: '' });
    },
    async enable(admin, user) {
      requireAdmin(admin);
      const row = audit.row(admin, { action: 'user.enable', target: `@${user.username}` });
      const outcome = await accountEnds.enable(user.id, { at: clock.now(), audit: row });
      if (outcome === 'over') throw endedForGood(user.username);
      if (outcome === 'done') look();
    },
    async delete(admin, userId, reason) {
      requireAdmin(admin);
      requireLevel(LEVEL, deps.level());
      return jobOf(await end(admin, 'delete', { user: await find(userId), reason }));
    },
    async erase(admin, userId, { messages, reason }) {
      requireAdmin(admin);
      requireLevel(LEVEL, deps.level());
      const user = await find(userId);
      const outcome = await end(admin, 'erase', { user, messages, reason });
      if (outcome.type !== 'under_way' || outcome.messages === messages) return jobOf(outcome);
      throw new AppError(
        'failed_precondition',
        `Job ${outcome.jobId} erases @${user.username} already, with messages: ${outcome.messages}; wait for its end, or cancel it.`,
      );
    },
    async summary(admin, userId) {
      requireAdmin(admin);
      await find(userId);
      const counts = await accountEnds.counts(userId, clock.now());
      let messages = 0;
      for (let after = 0; ; ) {
        const page = await accountEnds.conversations(userId, after, AT_ONCE);
        for (const { conversationId } of page) messages += await accountEnds.countSent(userId, conversationId);
        after = page.at(-1)?.conversationId ?? 0;
        if (page.length < AT_ONCE) return { ...counts, messages, endedAt: await deps.users.endedAt(userId) };
      }
    },
    async requireOpen({ id, username }) {
      if ((await deps.users.endedAt(id)) > 0) throw endedForGood(username);
    },
    onJob(listener) {
      listeners.push(listener);
    },
  };
}
