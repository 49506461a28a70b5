/** Whom a user lets in; nobody else sees it. */
export interface Privacy {
  /** Only friends can open a direct conversation. */
  readonly friendsOnly: boolean;
  /** Nobody can ask to be friends. */
  readonly noFriendRequests: boolean;
}
