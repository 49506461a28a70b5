import type { Id, OpId } from '../domain/ids.ts';

// Keys of rows in maps. Hot look-ups do without: joining a key costs more than finding it (send-index.ts, recent-sends.ts).

export const memberKey = (conversationId: Id, userId: Id): string => `${conversationId}:${userId}`;

export const messageKey = (conversationId: Id, seq: number): string => `${conversationId}:${seq}`;

export const reactionKey = (conversationId: Id, seq: number, userId: Id, emoji: string): string =>
  `${conversationId}:${seq}:${userId}:${emoji}`;

export const importKey = (conversationId: Id, clientId: OpId): string => `${conversationId}:${clientId}`;

export const sendKey = (conversationId: Id, senderId: Id, clientId: OpId): string =>
  `${conversationId}:${senderId}:${clientId}`;

export const resultKey = (conversationId: Id, actorId: Id, opId: OpId): string =>
  `${conversationId}:${actorId}:${opId}`;
