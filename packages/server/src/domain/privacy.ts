/** Whom a user lets in, and to whom they show how far they have read; nobody else sees it. */
export interface Privacy {
  /** Only friends can open a direct conversation. */
  readonly friendsOnly: boolean;
  /** Nobody can ask to be friends. */
  readonly noFriendRequests: boolean;
  /** Markers are told to nobody, and those of others not to the user. */
  readonly noReceipts: boolean;
}
