import type { AuditRow } from '../audit.ts';
import type { MemberRole } from '../conversation.ts';
import type { Ending, EndingKind } from '../ended-account.ts';
import type { Id } from '../ids.ts';

/** A group that a user is in. */
export interface OwnMembership {
  readonly conversationId: Id;
  readonly role: MemberRole;
}

/** A conversation that a user is or was in. */
export interface OwnConversation {
  readonly conversationId: Id;
  readonly isDismissed: boolean;
  /** A direct conversation with oneself. */
  readonly isOwn: boolean;
}

/** Where a list of messages of one sender goes on; '' at its start. */
export type SentPlace = string;

/** A message of one sender, as far as it must be known to empty it. */
export interface SentMessage {
  readonly seq: number;
  readonly isEdited: boolean;
}

/** What the server has of a user, as numbers. */
export interface UserDataCounts {
  readonly sessions: number;
  readonly tokens: number;
  /** Groups that they are in, and those of them that they own. */
  readonly groups: number;
  readonly ownedGroups: number;
  readonly directConversations: number;
  readonly friends: number;
  readonly blocks: number;
  readonly drafts: number;
  readonly files: number;
  readonly fileBytes: number;
}

/** How accounts end. What happens in conversations goes through their logs instead. */
export interface AccountEndRepository {
  /**
   * Keeps an account from being used, and makes the job that does the rest, with the row of the act in one transaction. One that
   * is deleted or erased has neither a password nor an address any more. Answers the id of the job; of one that is disabled, only
   * when it owns groups.
   */
  end(
    kind: EndingKind,
    ending: Ending,
    act: { readonly at: number; readonly audit: AuditRow },
  ): Promise<Id | undefined>;
  /** The groups that a user is in, behind this one. */
  groups(userId: Id, after: Id, limit: number): Promise<readonly OwnMembership[]>;
  /** Who may own a group after a user: the oldest admin who is not disabled, else the oldest such member. */
  successor(conversationId: Id, userId: Id): Promise<Id | undefined>;
  /** The conversations that a user is or was in, behind this one. */
  conversations(userId: Id, after: Id, limit: number): Promise<readonly OwnConversation[]>;
  /** Messages of a user in a conversation that are not recalled, in no order. `next`: where it goes on; undefined at the end. */
  sent(
    userId: Id,
    conversationId: Id,
    page: { readonly place: SentPlace; readonly limit: number },
  ): Promise<{ readonly messages: readonly SentMessage[]; readonly next: SentPlace | undefined }>;
  /** What the server wrote in a conversation of the names that the user chose there. */
  nicknameMessages(userId: Id, conversationId: Id): Promise<readonly number[]>;
  countSent(userId: Id, conversationId: Id): Promise<number>;
  counts(userId: Id, now: number): Promise<UserDataCounts>;
  /** Deletes the earlier texts of messages. */
  dropVersions(conversationId: Id, seqs: readonly number[]): Promise<void>;
  /** Empties messages of a conversation that was dismissed, which nobody reads and no log changes. False: it was not. */
  emptyDismissed(conversationId: Id, seqs: readonly number[], at: number): Promise<boolean>;
  /** Deletes the answers that are kept for repeats of what a user did in a conversation. */
  dropResults(userId: Id, conversationId: Id): Promise<void>;
  /** The groups that a user asked to join. */
  joinRequests(userId: Id, limit: number): Promise<readonly Id[]>;
  /** Others with whom a user is or was friends or has asked to be, behind this one. */
  friends(userId: Id, after: Id, limit: number): Promise<readonly Id[]>;
  /** Deletes the answers that are kept for repeats of what somebody did with a user. */
  dropAnswersAbout(ownerId: Id, userId: Id): Promise<void>;
  /** Deletes a piece of what is a user's alone; answers how many rows, 0 when nothing is left. */
  wipe(userId: Id): Promise<number>;
  /**
   * Gives up a piece of the files and uploads that no message has: they cannot be sent from now on, and their names are gone.
   * `next` is where it goes on; 0 at the end.
   */
  dropFiles(userId: Id, page: { readonly after: Id; readonly now: number }): Promise<{ dropped: number; next: Id }>;
  /** Takes the name away and reserves it. */
  takeName(userId: Id, at: number): Promise<void>;
}
