import { createHash } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { ServerAnnouncementRepository } from '../../domain/repositories/server-announcement-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { sendHash } from '../../domain/send-hash.ts';
import type { ServerAnnouncement } from '../../domain/server-announcement.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import { isRecipient } from './announcement-service.ts';
import type { Announcer } from './announcer.ts';

/** How far an announcement is. */
export interface AnnouncementProgress {
  /** The last user who was looked at; 0: none. */
  readonly after: Id;
  readonly sent: number;
  readonly failed: number;
  readonly recipients: number;
  readonly isDone: boolean;
}

/**
 * Sends an announcement to the next of its recipients. Done again from the same place it sends nothing twice: each recipient's
 * conversation knows the message by its client id. Throws when it is to be done again later.
 */
export type SendAnnouncement = (
  id: Id,
  before: AnnouncementProgress | undefined,
) => Promise<AnnouncementProgress | undefined>;

/** Users that are looked at in one step, and those whose messages are under way at once. */
const AT_ONCE = 8;
const IN_A_STEP = 200;

/** See SendAnnouncement; undefined: there is no such announcement. */
export function createSendAnnouncement(deps: {
  readonly announcements: Pick<ServerAnnouncementRepository, 'byId' | 'progress'>;
  readonly announcer: Announcer;
  readonly users: Pick<UserRepository, 'byIds' | 'list'>;
  readonly adminReads: Pick<AdminReadRepository, 'members'>;
  readonly conversations: Pick<ConversationRepository, 'ensureDirect'>;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly clock: Clock;
}): SendAnnouncement {
  const { announcements, users, commands, clock } = deps;

  /** The next ids after this one, and those of them that get it. */
  const nextOf = async (announcement: ServerAnnouncement, after: Id) => {
    const { audience, conversationId, lastUserId, userIds } = announcement;
    if (audience === 'all') {
      const found = (await users.list(after, IN_A_STEP)).filter(({ id }) => id <= lastUserId);
      return { last: found.at(-1)?.id, recipients: found.filter(isRecipient) };
    }
    const ids =
      audience === 'group'
        ? (await deps.adminReads.members(conversationId, after, IN_A_STEP)).map(({ userId }) => userId)
        : userIds.filter((id) => id > after).slice(0, IN_A_STEP);
    return { last: ids.at(-1), recipients: (await users.byIds(ids)).filter(isRecipient) };
  };

  const deliver = async (announcerId: Id, userId: Id, { id: announcementId, text }: ServerAnnouncement) => {
    const { id: conversationId, hasLog } = await deps.conversations.ensureDirect(announcerId, userId, clock.now());
    const command = { conversationId, actorId: announcerId };
    if (!hasLog) {
      const memberIds = [announcerId, userId];
      await commands.run({ ...command, operation: { type: 'created', memberIds, ownerId: 0 } });
    }
    const content = { kind: 'text' as const, body: text, payload: '', replyTo: 0, fileIds: [] };
    await commands.run({
      ...command,
      operation: {
        type: 'announce',
        clientId: clientIdOf(announcementId),
        body: text,
        sendHash: sendHash(content),
        resend: true,
      },
    });
  };

  return async (id, before) => {
    const announcement = await announcements.byId(id);
    if (announcement === undefined) return undefined;
    const { id: announcerId } = await deps.announcer();
    const { after, sent, failed } = before ?? { after: 0, sent: 0, failed: 0 };
    const { last, recipients } = await nextOf(announcement, after);
    const counts = { sent, failed };
    const rest = recipients.values();
    const some = async (): Promise<void> => {
      for (const { id: userId } of rest) {
        try {
          await deliver(announcerId, userId, announcement);
          counts.sent++;
        } catch (error) {
          if (!(error instanceof AppError) || MAY_PASS.has(error.code)) throw error;
          counts.failed++;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, some));
    const isDone = last === undefined;
    await announcements.progress(id, { ...counts, finishedAt: isDone ? clock.now() : 0 });
    return { after: last ?? after, ...counts, recipients: announcement.recipients, isDone };
  };
}

/** The step is done again, and finds what it has sent. */
const MAY_PASS: ReadonlySet<string> = new Set([
  'unavailable',
  'outcome_unknown',
  'timeout',
  'internal',
  'rate_limited',
]);

/** The same for everybody: client ids are told apart within a conversation. */
function clientIdOf(announcementId: Id): OpId {
  return createHash('sha256').update(`announcement ${announcementId}`).digest('hex').slice(0, 32);
}
