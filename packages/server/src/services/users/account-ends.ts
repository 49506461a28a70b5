import { randomBytes } from 'node:crypto';
import { withReason } from '../../domain/audited-conversation.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Job, JobRepository } from '../../domain/cluster.ts';
import { ENDING_JOBS, type Ending, type EndingKind, type ErasedMessages } from '../../domain/ended-account.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import type { AccountEndRepository, UserDataCounts } from '../../domain/repositories/account-end-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { type Admin, requireAdmin } from './admin.ts';
import type { AuditService } from './audit-service.ts';

/** What the server has of a user. */
export interface UserDataSummary extends UserDataCounts {
  /** Messages that they wrote and that are there. */
  readonly messages: number;
  /** When their account ended for good; 0: it has not. */
  readonly endedAt: number;
}

/** How admins end accounts. Each act stands in the audit log if, and only if, it was done; what follows from it is a job. */
export interface AccountEnds {
  /** Until it is enabled again; the groups that they own get other owners. */
  disable(admin: Admin, user: User): Promise<void>;
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
  /** Calls when there is a new job. */
  onJob(listener: () => void): void;
}

export interface AccountEndsDeps {
  readonly accountEnds: AccountEndRepository;
  readonly users: Pick<UserRepository, 'byId' | 'endedAt'>;
  readonly jobs: Pick<JobRepository, 'find' | 'unfinished'>;
  readonly endSessions: (userId: Id) => Promise<void>;
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

  const end = async (
    admin: Admin,
    kind: EndingKind,
    { user, reason, messages }: { readonly user: User; readonly reason: string; readonly messages?: ErasedMessages },
  ): Promise<Id | undefined> => {
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
    const jobId = await accountEnds.end(kind, ending, act);
    await deps.endSessions(user.id);
    if (jobId !== undefined) for (const listener of listeners) listener();
    return jobId;
  };

  /** A job of the kind that does this already. */
  const underWay = async (kind: EndingKind, userId: Id): Promise<{ job: Job; ending: Ending } | undefined> => {
    for (const job of await jobs.unfinished(ENDING_JOBS[kind])) {
      const ending = JSON.parse(job.input) as Ending;
      if (ending.user === userId && job.state !== 'cancelling') return { job, ending };
    }
    return undefined;
  };
  const jobOf = async (id: Id | undefined): Promise<Job> => {
    const job = id === undefined ? undefined : await jobs.find(id);
    if (job === undefined) throw new AppError('internal');
    return job;
  };

  return {
    async disable(admin, user) {
      requireAdmin(admin);
      await end(admin, 'disable', { user, reason: '' });
    },
    async delete(admin, userId, reason) {
      requireAdmin(admin);
      requireLevel(LEVEL, deps.level());
      const user = await find(userId);
      const running = await underWay('delete', userId);
      return running?.job ?? jobOf(await end(admin, 'delete', { user, reason }));
    },
    async erase(admin, userId, { messages, reason }) {
      requireAdmin(admin);
      requireLevel(LEVEL, deps.level());
      const user = await find(userId);
      const running = await underWay('erase', userId);
      if (running === undefined) return jobOf(await end(admin, 'erase', { user, messages, reason }));
      if (running.ending.messages === messages) return running.job;
      throw new AppError(
        'failed_precondition',
        `Job ${running.job.id} erases @${user.username} already, with messages: ${running.ending.messages}; wait for its end, or cancel it.`,
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
      if ((await deps.users.endedAt(id)) === 0) return;
      throw new AppError(
        'failed_precondition',
        `The account @${username} was deleted for good, and cannot be used again.`,
      );
    },
    onJob(listener) {
      listeners.push(listener);
    },
  };
}
