import type { Id } from './ids.ts';

/** Whom an announcement goes to. Numbered in the database: add at the end only. */
export const ANNOUNCEMENT_AUDIENCES = ['all', 'online', 'group', 'users'] as const;
/** See ANNOUNCEMENT_AUDIENCES. */
export type AnnouncementAudience = (typeof ANNOUNCEMENT_AUDIENCES)[number];

/** An announcement to users of the server, and how far it is. */
export interface ServerAnnouncement {
  readonly id: Id;
  readonly text: string;
  readonly audience: AnnouncementAudience;
  /** The group; 0: it is for none. */
  readonly conversationId: Id;
  /** Of `all`: accounts up to this id. */
  readonly lastUserId: Id;
  /** Of `online` and `users`: who they are, by ascending id. */
  readonly userIds: readonly Id[];
  /** How many it was for when it was made. */
  readonly recipients: number;
  readonly sent: number;
  /** Those for whom it could not be stored. */
  readonly failed: number;
  /** The job that sends it; 0: it is not kept yet. */
  readonly jobId: Id;
  readonly createdBy: Id;
  readonly createdAt: number;
  /** 0: it is being sent. */
  readonly finishedAt: number;
}

/** One that is to be kept. */
export type NewServerAnnouncement = Omit<ServerAnnouncement, 'id' | 'sent' | 'failed' | 'jobId' | 'finishedAt'>;
