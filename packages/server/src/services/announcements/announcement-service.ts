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
const LOOKED_AT = 200;
/** Of what is for everybody online, so that its row stays below a megabyte. */
const MAX_ONLINE = 100_000;

/** Builds the announcements as admins use them. */
export function createAnnouncementService(deps: {
  readonly announcements: ServerAnnouncementRepository;
  readonly users: Pick<UserRepository, 'byIds' | 'list'>;
  readonly adminReads: Pick<AdminReadRepository, 'conversation' | 'members'>;
  readonly conversations: Pick<ConversationService, 'find'>;
  readonly presence: Pick<PresenceService, 'online'>;
  readonly audit: Pick<AuditService, 'row'>;
  readonly clock: Clock;
  readonly level: () => number;
  /** Jobs.create, of the kind ANNOUNCE_JOB. */
  readonly createJob: (input: unknown, createdBy: Id) => Promise<Id>;
}): AnnouncementService {
  const { announcements, users, adminReads, clock } = deps;

  const groupOf = async ({ identity }: Admin, target: string) => {
    const id = target.startsWith('@') ? 0 : await deps.conversations.find(identity, target);
    const found = id === 0 ? undefined : await adminReads.conversation(id);
    if (found?.conversation.kind === 'group') return found.conversation;
    throw new AppError('not_found', `There is no group ${target}.`, { field: 'group' });
  };

  type Audience = Pick<NewServerAnnouncement, 'conversationId' | 'lastUserId' | 'userIds' | 'recipients'>;
  const NOBODY: Audience = { conversationId: 0, lastUserId: 0, userIds: [], recipients: 0 };

  const ofUsers = async (ids: readonly Id[]): Promise<Audience> => {
    const userIds: Id[] = [];
    for (let from = 0; from < ids.length; from += LOOKED_AT) {
      const found = await users.byIds(ids.slice(from, from + LOOKED_AT));
      userIds.push(...found.filter(isRecipient).map(({ id }) => id));
    }
    userIds.sort((left, right) => left - right);
    return { ...NOBODY, userIds, recipients: userIds.length };
  };
  const audienceOf = async (admin: Admin, { audience, group, userIds }: AnnouncementRequest): Promise<Audience> => {
    switch (audience) {
      case 'all': {
        const { count, lastId } = await announcements.people();
        return { ...NOBODY, lastUserId: lastId, recipients: count };
      }
      case 'online':
        return ofUsers(deps.presence.online().slice(0, MAX_ONLINE));
      case 'users':
        return ofUsers([...new Set(userIds)]);
      case 'group': {
        const { id, memberCount } = await groupOf(admin, group);
        return { ...NOBODY, conversationId: id, recipients: memberCount };
      }
      default:
        return audience satisfies never;
    }
  };
  const firstOf = async ({ audience, conversationId, userIds }: NewServerAnnouncement): Promise<User[]> => {
    const some =
      audience === 'all'
        ? await users.list(0, LOOKED_AT)
        : await users.byIds(
            audience === 'group'
              ? (await adminReads.members(conversationId, 0, LOOKED_AT)).map(({ userId }) => userId)
              : userIds.slice(0, SHOWN),
          );
    return some.filter(isRecipient).slice(0, SHOWN);
  };

  return {
    async announce(admin, request) {
      requireAdmin(admin);
      requireLevel(ANNOUNCE_LEVEL, deps.level());
      const { opId, text, audience, dryRun } = request;
      const createdBy = admin.identity.user.id;
      const whom = await audienceOf(admin, request);
      const wanted: NewServerAnnouncement = { text, audience, ...whom, createdBy, createdAt: clock.now() };
      const first = await firstOf(wanted);
      if (first.length === 0 || whom.recipients === 0) {
        throw new AppError('failed_precondition', 'It would be for nobody: bots and disabled accounts get none.');
      }
      if (dryRun) {
        const none = { id: 0, sent: 0, failed: 0, jobId: 0, finishedAt: 0 };
        return { announcement: { ...wanted, ...none }, users: first };
      }
      const target = request.group === '' ? audience : `#${request.group.replace(/^#/, '')}`;
      const row = deps.audit.row(admin, { action: 'announce', target, detail: `recipients: ${whom.recipients}` });
      const id = await announcements.create(wanted, { opId, audit: row });
      const made = await announcements.byId(id);
      if (made === undefined) throw new AppError('internal');
      // A process may have ended between the two; a repeat makes up for it. Two jobs would send it once, too.
      if (made.jobId > 0) return { announcement: made, users: first };
      const jobId = await deps.createJob({ announcement: id }, createdBy);
      await announcements.setJob(id, jobId);
      return { announcement: { ...made, jobId }, users: first };
    },
    async list(admin, before, limit) {
      requireAdmin(admin);
      return announcements.page(before ?? Number.MAX_SAFE_INTEGER, limit);
    },
  };
}

/** Programs have no use for it, and who cannot log in does not read it. */
export function isRecipient({ role, disabled }: Pick<User, 'role' | 'disabled'>): boolean {
  return role !== 'bot' && !disabled;
}
