import type { UserChange, UserEvent } from './events.ts';
import type { Id } from './ids.ts';

/** An event with more changes would be slower than reading the scope. */
const CHANGES_PER_EVENT = 200;

/** The event of one user's changes in one transaction. */
export function userEvent(userId: Id, urev: number, changes: readonly UserChange[]): UserEvent {
  return { type: 'user', userId, urev, changes: changes.length > CHANGES_PER_EVENT ? [] : changes };
}

/** One event for each user, with all their changes in order; `urevs` are those of the transaction. */
export function userEvents(
  changes: readonly { readonly userId: Id; readonly change: UserChange }[],
  urevs: ReadonlyMap<Id, number>,
): UserEvent[] {
  const byUser = new Map<Id, UserChange[]>();
  for (const { userId, change } of changes) {
    const known = byUser.get(userId);
    if (known === undefined) byUser.set(userId, [change]);
    else known.push(change);
  }
  return [...byUser].map(([userId, own]) => userEvent(userId, urevs.get(userId) ?? 0, own));
}
