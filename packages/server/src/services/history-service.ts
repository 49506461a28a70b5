import type { Id } from '../domain/ids.ts';
import type { HistoryQuery, HistoryResult } from '../domain/repositories.ts';
import type { Identity } from '../domain/session.ts';
import type { User } from '../domain/user.ts';

/** Pages of messages for members. */
export interface HistoryService {
  page(
    identity: Identity,
    conversationId: Id,
    query: HistoryQuery,
  ): Promise<HistoryResult & { readonly users: readonly User[] }>;
}
