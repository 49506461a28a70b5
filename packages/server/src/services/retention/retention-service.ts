import { setTimeout } from 'node:timers/promises';
import type { AuditRow } from '../../domain/audit.ts';
import type { Job, JobRepository } from '../../domain/cluster.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { DELETION_JOB, RETENTION_JOB } from '../../domain/purge.ts';
import type { AdminReadRepository, HeadedConversation } from '../../domain/repositories/admin-read-repository.ts';
import type { RetentionRepository } from '../../domain/repositories/retention-repository.ts';
import type { User } from '../../domain/user.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';
import type { People } from '../users/people.ts';
import type { ExpiredMessages } from './expired-messages.ts';
import { type MeasuredMessages, measureMessages } from './measure-messages.ts';
import { type RetentionRules, removesAny } from './retention-rules.ts';

/** How long messages are kept, and what is done about it. */
export interface RetentionState {
  readonly rules: RetentionRules;
  /** Removes what is too old; undefined before the first start of a server that does. */
  readonly job: Job | undefined;
  /** Deletes what was removed. */
  readonly deletion: Job | undefined;
  /** Conversations with messages that were removed and are not deleted yet; 1,000: or more. */
  readonly pending: number;
}

/** What of one conversation is too old. */
export interface ExpiredConversation extends HeadedConversation, Omit<MeasuredMessages, 'nextSeq'> {
  /** The newest of the messages. */
  readonly toSeq: number;
}

/** A page of what the next round would remove. */
export interface ExpiredPage {
  readonly expired: readonly ExpiredConversation[];
  /** Of groups the owners, of direct conversations the two. */
  readonly users: readonly User[];
  /** Where it goes on, behind this conversation; 0 with nextSeq 0: at the end. */
  readonly nextAfter: Id;
  /** Where it goes on in the conversation that comes next, of which the rest is not measured; 0: at its oldest message. */
  readonly nextSeq: number;
}

/** What admins see of the retention, and how they start it. */
export interface RetentionService {
  get(admin: Admin): Promise<RetentionState>;
  /** What a round would remove now. A page ends after a while, whatever it has found. */
  expired(
    admin: Admin,
    page: { readonly after: Id; readonly fromSeq: number; readonly limit: number },
  ): Promise<ExpiredPage>;
  /** Begins a round now, and answers its job. Throws failed_precondition where messages are kept for ever. */
  run(admin: Admin, reason: string): Promise<Job>;
}

export interface RetentionServiceDeps {
  readonly rules: RetentionRules;
  readonly expired: ExpiredMessages;
  readonly retention: Pick<RetentionRepository, 'sizes' | 'countPending'>;
  readonly adminReads: Pick<AdminReadRepository, 'headed'>;
  readonly people: Pick<People, 'named'>;
  readonly jobs: Pick<JobRepository, 'unfinished'>;
  /** Jobs.hasten. */
  readonly hasten: (kind: string, audit: AuditRow) => Promise<boolean>;
  readonly audit: Pick<AuditService, 'row'>;
}

/** How long a page looks for conversations and measures. */
const PAGE_MS = 250;

/** How long a round that is under way is waited for. */
const TRIES = 50;
const TRY_MS = 100;

/** See RetentionService. */
export function createRetentionService(deps: RetentionServiceDeps): RetentionService {
  const { rules, retention, adminReads } = deps;
  const jobOf = async (kind: string): Promise<Job | undefined> => (await deps.jobs.unfinished(kind))[0];

  return {
    async get(admin) {
      requireAdmin(admin);
      const [job, deletion, pending] = await Promise.all([
        jobOf(RETENTION_JOB),
        jobOf(DELETION_JOB),
        retention.countPending(),
      ]);
      return { rules, job, deletion, pending };
    },
    async expired(admin, { after, fromSeq, limit }) {
      requireAdmin(admin);
      const deadline = performance.now() + PAGE_MS;
      const expired: ExpiredConversation[] = [];
      let [place, first]: [Id, number] = [after, fromSeq];
      const answer = async (nextAfter: Id, nextSeq: number): Promise<ExpiredPage> => {
        const ids = expired.flatMap(({ conversation: { ownerId, directUserIds } }) =>
          ownerId === 0 ? directUserIds : [ownerId],
        );
        const users = await deps.people.named(admin.identity.user, [...new Set(ids)]);
        return { expired, users, nextAfter, nextSeq };
      };
      for (;;) {
        const { found, next } = await deps.expired.find(place);
        for (const range of found) {
          const { conversationId, toSeq } = range;
          const isOver = expired.length >= limit || (expired.length > 0 && performance.now() > deadline);
          if (isOver) return answer(place, 0);
          const headed = await adminReads.headed(conversationId);
          // The page before may have ended in another one, which is gone by now.
          const from = first > range.toSeq ? range : { ...range, fromSeq: Math.max(range.fromSeq, first) };
          first = 0;
          const { nextSeq, ...measured } = await measureMessages(retention, from, deadline);
          if (headed !== undefined) expired.push({ ...headed, ...measured, toSeq });
          if (nextSeq > 0) return answer(place, nextSeq);
          place = conversationId;
        }
        if (next === undefined) return answer(0, 0);
        place = next;
        if (performance.now() > deadline) return answer(place, 0);
      }
    },
    async run(admin, reason) {
      requireAdmin(admin);
      if (!removesAny(rules)) {
        throw new AppError(
          'failed_precondition',
          'Messages are kept for ever here: retention.direct and retention.groups in the configuration of imd say for how long, and neither is set.',
        );
      }
      const job = await jobOf(RETENTION_JOB);
      if (job === undefined) throw new AppError('unavailable', 'The jobs of the server are about to begin; try again.');
      const row = deps.audit.row(admin, {
        action: 'retention.run',
        target: `job ${job.id}`,
        detail: `reason: ${reason}`,
      });
      // A round under way may be past what has become too old since: another one begins after it.
      for (let tries = 0; !(await deps.hasten(RETENTION_JOB, row)); tries++) {
        if (tries === TRIES)
          throw new AppError('unavailable', `A round is under way (job ${job.id}); try again when it has ended.`);
        await setTimeout(TRY_MS);
      }
      return (await jobOf(RETENTION_JOB)) ?? job;
    },
  };
}
