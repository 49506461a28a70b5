/** Keeps the store from growing with what nobody needs any more. */
export interface MaintenanceRepository {
  /**
   * Deletes results of commands and of changes of a user's scope after 7 days, answers to idempotency keys after 24 h,
   * sessions a week after their end, dead letters after 90 days, requests to join after 30 days, invite links and invites
   * at their end: up to 1,000 rows of each, in small transactions.
   * Answers how many rows it deleted, and whether there may be more. To be called once an hour or so, until there are
   * no more.
   */
  prune(now: number): Promise<Pruned>;
}

export interface Pruned {
  readonly rows: number;
  readonly more: boolean;
}
