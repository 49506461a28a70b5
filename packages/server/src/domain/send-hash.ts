import { hash } from 'node:crypto';
import type { Id } from './ids.ts';

/** First 8 bytes of SHA-256 over what makes a message the same message, as 16 hex digits. */
export function sendHash(content: {
  readonly kind: string;
  readonly body: string;
  readonly payload: string;
  readonly replyTo: number;
  readonly fileIds: readonly Id[];
}): string {
  // Lengths keep the parts apart, so that no two different contents have the same text. Without files it is the text that
  // versions before them have stored.
  const files = content.fileIds.length === 0 ? '' : `${content.fileIds.join()}:`;
  const text = `${files}${content.kind}:${content.replyTo}:${content.body.length}:${content.body}${content.payload}`;
  return hash('sha256', text, 'hex').slice(0, 16);
}

/**
 * The same of a forward, which is the same as long as it is from one place to another. No kind has this name, so it is
 * never that of a send.
 */
export function forwardHash(
  from: { readonly conversationId: Id; readonly seq: number },
  to: { readonly conversationId: Id },
): string {
  return hash('sha256', `forward:${from.conversationId}:${from.seq}:${to.conversationId}`, 'hex').slice(0, 16);
}
