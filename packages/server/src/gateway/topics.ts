import type { Id } from '../domain/ids.ts';

/** The names of the publish topics on this node. */
export const userTopic = (userId: Id): string => `u:${userId}`;
export const conversationTopic = (conversationId: Id): string => `c:${conversationId}`;
/** Typing in a conversation, for sockets that have it open. */
export const typingTopic = (conversationId: Id): string => `t:${conversationId}`;
export const presenceTopic = (userId: Id): string => `p:${userId}`;
