import type { AuditRow } from '../audit.ts';
import type { MemberRole } from '../conversation.ts';
import type { Ending, EndingKind, ErasedMessages } from '../ended-account.ts';
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

/** What an act that ends an account came to. */
export type EndOutcome =
  /** `jobId`: what does the rest; undefined: nothing is left. `sessionIds`: those that ended now. */
  | { readonly type: 'done'; readonly jobId: Id | undefined; readonly sessionIds: readonly Id[] }
  /** A job does it already, and nothing has changed. `messages`: what it does with them, of an account that is erased. */
  | { readonly type: 'under_way'; readonly jobId: Id; readonly messages: ErasedMessages | undefined }
  /** It was disabled already, and nothing is left to be done. */
  | { readonly type: 'unchanged' }
  /** It has ended for good, so it cannot be disabled or enabled. */
  | { readonly type: 'over' };

/** What somebody made that lets others in, or hands on what is written, without them: in one group. */
export interface MadeAccess {
  /** Webhooks that are told what happens, and are switched on. */
  readonly hookIds: readonly string[];
  readonly linkIds: readonly string[];
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
  /** Webhooks of groups that they made: those that are told, and are switched on, and those that write. */
  readonly webhooks: number;
  readonly incomingWebhooks: number;
  /** Links into groups that they made and that have not expired. */
  readonly inviteLinks: number;
}

/** How accounts end. What happens in conversations goes through their logs instead. */
export interface AccountEndRepository {
  /**
   * Keeps an account from being used, ends its sessions and tokens, and makes the job that does the rest, with the row of the act
   * in one transaction. One that is deleted or erased has neither a password nor an address any more. One that is disabled has a
   * job only when it has a group that somebody else may own, or has made a webhook or a link.
   */
  end(kind: EndingKind, ending: Ending, act: { readonly at: number; readonly audit: AuditRow }): Promise<EndOutcome>;
  /** Has a disabled account be used again, with the row of the act, and cancels what `end` of it has not done yet. */
  enable(userId: Id, act: { readonly at: number; readonly audit: AuditRow }): Promise<'done' | 'unchanged' | 'over'>;
  isDisabled(userId: Id): Promise<boolean>;
  /** The groups that a user is in, behind this one. */
  groups(userId: Id, after: Id, limit: number): Promise<readonly OwnMembership[]>;
  /** The groups in which a user has made a webhook that is switched on, or a link, behind this one. */
  madeAccess(userId: Id, after: Id, limit: number): Promise<readonly Id[]>;
  accessIn(userId: Id, conversationId: Id): Promise<MadeAccess>;
  /** Who may own a group after a user: the oldest admin who can log in, else the oldest such member. */
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
