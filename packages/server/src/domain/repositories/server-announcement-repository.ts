import type { AuditRow } from '../audit.ts';
import type { Id, OpId } from '../ids.ts';
import type { NewServerAnnouncement, ServerAnnouncement } from '../server-announcement.ts';

/** What was announced to users of the server. */
export interface ServerAnnouncementRepository {
  /** The id; that of the first time when its maker made one under this op id before. */
  create(announcement: NewServerAnnouncement, request: { readonly opId: OpId; readonly audit: AuditRow }): Promise<Id>;
  byId(id: Id): Promise<ServerAnnouncement | undefined>;
  /** Below this id, newest first; their `userIds` are empty. */
  page(before: Id, limit: number): Promise<ServerAnnouncement[]>;
  /** Writes which job sends it. */
  setJob(id: Id, jobId: Id): Promise<void>;
  /** Writes how far it is. */
  progress(id: Id, counts: Pick<ServerAnnouncement, 'sent' | 'failed' | 'finishedAt'>): Promise<void>;
  /** People whose account is not disabled: how many, and the greatest id among them. */
  people(): Promise<{ readonly count: number; readonly lastId: Id }>;
}
