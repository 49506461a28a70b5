import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import { ANNOUNCE_LEVEL } from '../../domain/log-command.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { ServerAnnouncementRepository } from '../../domain/repositories/server-announcement-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type {
  AnnouncementAudience,
  NewServerAnnouncement,
  ServerAnnouncement,
} from '../../domain/server-announcement.ts';
import type { User } from '../../domain/user.ts';
import type { ConversationService } from '../conversations/conversation-service.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';

/** What is to be announced, and to whom. */
export interface AnnouncementRequest {
  readonly opId: OpId;
  readonly text: string;
  readonly audience: AnnouncementAudience;
  /** "#handle" or an id, of the audience `group`. */
  readonly group: string;
  readonly userIds: readonly Id[];
  readonly dryRun: boolean;
}

/** An announcement, with the first of those whom it is for. */
export interface MadeAnnouncement {
  readonly announcement: ServerAnnouncement;
  readonly users: readonly User[];
}

/** Announcements to users of the server, made by admins. Every refusal is an AppError. */
export interface AnnouncementService {
  /** Keeps it, and has a job send it. In a dry run it only says whom it would go to. */
  announce(admin: Admin, request: AnnouncementRequest): Promise<MadeAnnouncement>;
  /** Newest first, below this id. */
  list(admin: Admin, before: Id | undefined, limit: number): Promise<readonly ServerAnnouncement[]>;
}

/** The kind of the job that sends an announcement. */
export const ANNOUNCE_JOB = 'announce';

/** People whose names a preview shows. */
const SHOWN = 10;
const AT_ONCE = 200;
/** Of what is for everybody online, so that its row stays below a megabyte. */
const MAX_ONLINE = 100_000;

/** Builds the announcements as admins use them. */
export function createAnnouncementService(deps: {
  readonly announcements: ServerAnnouncementRepository;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly adminReads: Pick<AdminReadRepository, 'conversation'>;
  readonly conversations: Pick<ConversationService, 'find'>;
  readonly presence: Pick<PresenceService, 'online'>;
  readonly audit: Pick<AuditService, 'row'>;
  readonly clock: Clock;
  readonly level: () => number;
  /** Those that send: they look for new ones, and go on with one that ended before it had sent all. */
  readonly jobs: {
    look(): void;
    /** As Jobs.resume. */
    resume(id: Id, audit: AuditRow): Promise<boolean>;
  };
}): AnnouncementService {
  const { announcements, users, adminReads, clock } = deps;

  const groupOf = async ({ identity }: Admin, target: string) => {
    const id = target.startsWith('@') ? 0 : await deps.conversations.find(identity, target);
    const found = id === 0 ? undefined : await adminReads.conversation(id);
    if (found?.conversation.kind === 'group') return found.conversation;
    throw new AppError('not_found', `There is no group ${target}.`, { field: 'group' });
  };

  type Audience = Pick<NewServerAnnouncement, 'conversationId' | 'lastUserId' | 'userIds' | 'recipients'>;
  /** With the first of them. */
  type Whom = { readonly audience: Audience; readonly firstIds: readonly Id[] };
  const NOBODY: Audience = { conversationId: 0, lastUserId: 0, userIds: [], recipients: 0 };

  const ofUsers = async (ids: readonly Id[]): Promise<Whom> => {
    const userIds: Id[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const found = await users.byIds(ids.slice(from, from + AT_ONCE));
      userIds.push(...found.filter(isRecipient).map(({ id }) => id));
    }
    userIds.sort((left, right) => left - right);
    return { audience: { ...NOBODY, userIds, recipients: userIds.length }, firstIds: userIds.slice(0, SHOWN) };
  };
  const whomOf = async (admin: Admin, { audience, group, userIds }: AnnouncementRequest): Promise<Whom> => {
    switch (audience) {
      case 'all': {
        const { count, lastId, firstIds } = await announcements.people(undefined);
        return { audience: { ...NOBODY, lastUserId: lastId, recipients: count }, firstIds };
      }
      case 'online': {
        const online = deps.presence.online();
        if (online.length > MAX_ONLINE) throw tooManyOnline(online.length);
        return ofUsers(online);
      }
      case 'users':
        return ofUsers([...new Set(userIds)]);
      case 'group': {
        const { id } = await groupOf(admin, group);
        const { count, firstIds } = await announcements.people(id);
        return { audience: { ...NOBODY, conversationId: id, recipients: count }, firstIds };
      }
      default:
        return audience satisfies never;
    }
  };

  return {
    async announce(admin, request) {
      requireAdmin(admin);
      requireLevel(ANNOUNCE_LEVEL, deps.level());
      const { opId, text, audience, dryRun } = request;
      const createdBy = admin.identity.user.id;
      const { audience: whom, firstIds } = await whomOf(admin, request);
      const wanted: NewServerAnnouncement = { text, audience, ...whom, createdBy, createdAt: clock.now() };
      if (whom.recipients === 0) {
        throw new AppError('failed_precondition', 'It would be for nobody: bots and disabled accounts get none.');
      }
      const first = await users.byIds(firstIds);
      if (dryRun) {
        const none = { id: 0, sent: 0, failed: 0, jobId: 0, finishedAt: 0 };
        return { announcement: { ...wanted, ...none }, users: first };
      }
      const target = request.group === '' ? audience : `#${request.group.replace(/^#/, '')}`;
      const row = deps.audit.row(admin, { action: 'announce', target, detail: `recipients: ${whom.recipients}` });
      const id = await announcements.create(wanted, { opId, audit: row, jobKind: ANNOUNCE_JOB });
      const made = await announcements.byId(id);
      if (made === undefined) throw new AppError('internal');
      // A repeat of one whose job failed, or was cancelled, sends the rest: a new one would reach again whoever it has reached.
      const again = { action: 'job.resume', target: `job ${made.jobId}`, detail: ANNOUNCE_JOB };
      if (!(await deps.jobs.resume(made.jobId, deps.audit.row(admin, again)))) deps.jobs.look();
      return { announcement: made, users: first };
    },
    async list(admin, before, limit) {
      requireAdmin(admin);
      return announcements.page(before ?? Number.MAX_SAFE_INTEGER, limit);
    },
  };
}

function tooManyOnline(count: number): AppError {
  return new AppError(
    'failed_precondition',
    `${count} people are online, and a list has ${MAX_ONLINE} at most; announce it to all.`,
  );
}

/** Programs have no use for it, and who cannot log in does not read it. */
export function isRecipient({ role, disabled }: Pick<User, 'role' | 'disabled'>): boolean {
  return role !== 'bot' && !disabled;
}
