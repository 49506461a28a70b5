import type { Id } from './ids.ts';

/** The user id in the row that mentions everybody; no user has it. */
export const EVERYBODY: Id = 0;

/** Mentions nobody. */
export const NO_ONE: readonly Id[] = Object.freeze([]);

/** Whom a message mentions. */
export interface Mentions {
  /** Members, ascending, each once. */
  readonly mentioned: readonly Id[];
  /** All members of the group. */
  readonly mentionsAll: boolean;
}

/** Whom a command names, before the owner knows who of them is a member. */
export interface NamedUsers {
  readonly userIds: readonly Id[];
  readonly all: boolean;
}

/** That a message mentions a user, or EVERYBODY: what inboxes and counts are read from. */
export interface Mention {
  readonly userId: Id;
  readonly conversationId: Id;
  readonly seq: number;
  /** When the message was sent. */
  readonly sentAt: number;
}

/** Where a message mentions its reader. */
export interface MentionPlace {
  readonly conversationId: Id;
  readonly seq: number;
  readonly sentAt: number;
}
