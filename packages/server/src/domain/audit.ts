import type { Conversation } from './conversation.ts';
import type { Id } from './ids.ts';

/** An entry of the audit log before it has an id. */
export interface AuditRow {
  readonly at: number;
  /** 0: the server itself. */
  readonly actorId: Id;
  /** What was done, as "user.disable". */
  readonly action: string;
  /** To whom or what, as "@alice" or "#ops". */
  readonly target: string;
  /** That it was asked from. */
  readonly address: string;
  readonly detail: string;
}

/** How the audit log names a conversation. */
export function auditTarget(id: Id, { handle }: Pick<Conversation, 'handle'>): string {
  return handle === '' ? `conversation ${id}` : `#${handle} (conversation ${id})`;
}

/** What was done, with why. */
export function withReason(what: string, reason: string): string {
  return what === '' ? `reason: ${reason}` : `${what}; reason: ${reason}`;
}
