import type { Message } from '../domain/message.ts';

/** What the index takes of a message; `termsOf` makes terms of it. */
export type SearchDocument = Pick<
  Message,
  'conversationId' | 'seq' | 'sentAt' | 'senderId' | 'kind' | 'body' | 'files' | 'mentioned' | 'mentionsAll' | 'origin'
>;

/** Whether a message belongs into the index: it has words of somebody, and was not recalled. */
export function isSearchable({ kind, body, recalledAt }: Pick<Message, 'kind' | 'body' | 'recalledAt'>): boolean {
  return kind !== 'system' && kind !== 'call' && body !== '' && recalledAt === 0;
}
