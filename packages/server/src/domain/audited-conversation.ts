import type { Conversation } from './conversation.ts';
import type { Id } from './ids.ts';

/** How the audit log names a conversation. */
export function auditTarget(id: Id, { handle }: Pick<Conversation, 'handle'>): string {
  return handle === '' ? `conversation ${id}` : `#${handle} (conversation ${id})`;
}

/** What was done, with why. */
export function withReason(what: string, reason: string): string {
  return what === '' ? `reason: ${reason}` : `${what}; reason: ${reason}`;
}
