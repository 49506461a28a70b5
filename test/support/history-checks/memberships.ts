import type { Truth } from '../history.ts';

/** A time in a conversation, by its revs: of the joining and of the removal, both included. */
export interface Membership {
  readonly from: number;
  /** Infinity: still a member. */
  readonly to: number;
}

const SYSTEM = 11;

/** Who was a member when, by the server's own notices in the conversation. Direct conversations have the same two for good. */
export function membershipsOf(truth: Truth): ReadonlyMap<number, readonly Membership[]> {
  const all = new Map<number, Membership[]>();
  const join = (userId: number, rev: number): void => {
    all.set(userId, [...(all.get(userId) ?? []), { from: rev, to: Number.POSITIVE_INFINITY }]);
  };
  const end = (userId: number, rev: number): void => {
    const last = all.get(userId)?.pop();
    if (last !== undefined) all.get(userId)?.push({ from: last.from, to: rev });
  };
  for (const message of truth.messages) {
    if (message.kind !== SYSTEM) continue;
    const notice = JSON.parse(message.payload ?? '') as { type: string; actor: number; users?: number[] };
    const rev = Number(message.rev);
    if (notice.type === 'created' || notice.type === 'added') for (const id of notice.users ?? []) join(id, rev);
    if (notice.type === 'removed') for (const id of notice.users ?? []) end(id, rev);
    if (notice.type === 'left') end(notice.actor, rev);
  }
  if (all.size === 0) for (const member of truth.members) join(Number(member.userId), 0);
  return all;
}
