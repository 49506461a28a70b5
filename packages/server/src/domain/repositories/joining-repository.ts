import type { Id, OpId } from '../ids.ts';
import type { GroupPreview, GroupTerm, InviteLink, JoinRequest } from '../joining.ts';

/** What a directory search asks for: every word begins one of the group. */
export interface GroupSearch {
  /** The groups are in the order of the terms that this one begins. */
  readonly lead: string;
  readonly others: readonly string[];
  /** Behind this one. */
  readonly after: GroupTerm | undefined;
  readonly limit: number;
}

/** A place among the requests that an admin may decide. */
export interface RequestPlace {
  readonly conversationId: Id;
  readonly requestedAt: number;
  readonly userId: Id;
}

/**
 * Groups as people see them who are not in them, and what they ask. A group that lets nobody join, or has banned the reader, is
 * not there, except for its members; each look-up is one statement, whether it finds something or not.
 */
export interface JoiningRepository {
  byHandleKey(readerId: Id, handleKey: string): Promise<GroupPreview | undefined>;
  /** Also a closed group, into which there is this link. */
  byLink(readerId: Id, secretHash: string, now: number): Promise<GroupPreview | undefined>;
  /** The conversation in which the user has made the change with this id; undefined: none that is remembered. */
  changedUnder(userId: Id, opId: OpId): Promise<Id | undefined>;
  /**
   * A page of groups; at most 2,000 terms are looked at for it, so that one that is not full may still have an `after`. Then
   * the search goes on there.
   */
  find(
    readerId: Id,
    search: GroupSearch,
  ): Promise<{ readonly groups: readonly GroupPreview[]; readonly after: GroupTerm | undefined }>;
  /** The open requests that the reader may decide, of one group or (0) of all, in the order of their places. */
  requests(
    readerId: Id,
    conversationId: Id,
    page: { readonly after: RequestPlace; readonly since: number; readonly limit: number },
  ): Promise<JoinRequest[]>;
  /** The user's own open requests, newest first, each with its group while that lets people join. */
  ownRequests(
    userId: Id,
    since: number,
    limit: number,
  ): Promise<{ readonly request: JoinRequest; readonly group: GroupPreview | undefined }[]>;
  /** Whether the user has an open request. */
  hasRequest(userId: Id, conversationId: Id, since: number): Promise<boolean>;
  /** Whether the user has made the change with this id in the conversation, as far as that is remembered. */
  hasChanged(userId: Id, conversationId: Id, opId: OpId): Promise<boolean>;
  /** How many requests wait in each of these groups; a group without any is left out. */
  waiting(conversationIds: readonly Id[], since: number): Promise<ReadonlyMap<Id, number>>;
  /** Open requests of a group, counted up to `cap`. */
  countRequests(conversationId: Id, since: number, cap: number): Promise<number>;
  /** The links into a group that are not over, oldest first. */
  links(conversationId: Id, now: number): Promise<InviteLink[]>;
}
