import type { AuditRow } from '../audit.ts';
import type { Id, OpId } from '../ids.ts';
import type { NewServerAnnouncement, ServerAnnouncement } from '../server-announcement.ts';

/** What was announced to users of the server. */
export interface ServerAnnouncementRepository {
  /**
   * Keeps it, with a job of this kind that sends it and its row of the audit log. The id; that of the first time when its maker
   * made one under this op id before.
   */
  create(
    announcement: NewServerAnnouncement,
    request: { readonly opId: OpId; readonly audit: AuditRow; readonly jobKind: string },
  ): Promise<Id>;
  byId(id: Id): Promise<ServerAnnouncement | undefined>;
  /** Below this id, newest first; their `userIds` are empty. */
  page(before: Id, limit: number): Promise<ServerAnnouncement[]>;
  /** Writes how far it is. */
  progress(id: Id, counts: Pick<ServerAnnouncement, 'sent' | 'failed' | 'finishedAt'>): Promise<void>;
  /** Those who get what is for everybody, or for the members of a group. */
  people(conversationId: Id | undefined): Promise<AnnouncementPeople>;
}

/** People whose account is not disabled: how many, the greatest id among them, and the first ten of them. */
export interface AnnouncementPeople {
  readonly count: number;
  readonly lastId: Id;
  readonly firstIds: readonly Id[];
}
