import type { Id } from '../domain/ids.ts';
import type { MarkerMove } from '../domain/repositories.ts';

/** A move that was asked for, clamped, beside the marker as it is. */
export type AskedRow = [
  userId: number,
  conversationId: number,
  oldRead: number,
  oldDelivered: number,
  read: number,
  delivered: number,
  peerId: number,
];

/** One move for each marker, as [user, conversation, read, delivered]. Sorted by key, so that two writers take rows in the same order. */
export function mergedMoves(moves: readonly MarkerMove[]): [Id, Id, number, number][] {
  const byKey = new Map<string, [Id, Id, number, number]>();
  for (const { userId, conversationId, readSeq, deliveredSeq } of moves) {
    const key = `${userId}:${conversationId}`;
    const known = byKey.get(key);
    byKey.set(key, [
      userId,
      conversationId,
      Math.max(readSeq, known?.[2] ?? 0),
      Math.max(deliveredSeq, known?.[3] ?? 0),
    ]);
  }
  return [...byKey.values()].sort((left, right) => left[0] - right[0] || left[1] - right[1]);
}
