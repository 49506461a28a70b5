import type { RecalledMessage } from '../../domain/batch.ts';

/** A statement that a batch runs for each message that is recalled. */
export interface RecallStatement {
  readonly sql: string;
  params(recalled: RecalledMessage): readonly (number | string)[];
}

const ofMessage = (sql: string): RecallStatement => ({
  sql,
  params: ({ conversationId, seq }) => [conversationId, seq],
});

/** What goes with a message that is recalled, beside its text in its row. */
export const RECALL_STATEMENTS: readonly RecallStatement[] = [
  ofMessage('DELETE FROM message_versions WHERE conversation_id = ?1 AND seq = ?2'),
  ofMessage('DELETE FROM reactions WHERE conversation_id = ?1 AND seq = ?2'),
  // Whoever reads the draft that it was sent from gets none by then; its text is still there.
  {
    sql: "UPDATE drafts SET body = '' WHERE user_id = ?1 AND conversation_id = ?2 AND client_id = unhex(?3)",
    params: ({ senderId, conversationId, clientId }) => [senderId, conversationId, clientId],
  },
];
