import { isServerAccount } from '@im-ts/protocol';
import { peerIdOf } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { NOT_LET_IN, ONLY_ANNOUNCES, YOU_BLOCKED, youBlocked } from '../../domain/refusals.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';

/**
 * Says what the log refused, with the name that the log does not know; undefined, as nearly always, when nothing is to be
 * added. Never rejects.
 */
export type ExplainRefusal = (
  error: unknown,
  asked: { readonly userId: Id; readonly conversationId: Id },
) => Promise<unknown> | undefined;

const EXPLAINED: ReadonlySet<string> = new Set([YOU_BLOCKED.message, NOT_LET_IN.message]);

/** See ExplainRefusal. */
export function createExplainRefusal(deps: {
  readonly conversations: Pick<ConversationRepository, 'view'>;
  readonly users: Pick<UserRepository, 'byId'>;
}): ExplainRefusal {
  const withName = async (error: AppError, userId: Id, conversationId: Id): Promise<AppError> => {
    try {
      const view = await deps.conversations.view(userId, conversationId);
      const peerId = view === undefined ? undefined : peerIdOf(view.conversation, userId);
      const peer = peerId === undefined ? undefined : await deps.users.byId(peerId);
      if (peer === undefined) return error;
      if (error.message === YOU_BLOCKED.message) return new AppError(error.code, youBlocked(peer.username).message);
      return isServerAccount(peer) ? new AppError(error.code, ONLY_ANNOUNCES.message) : error;
    } catch {
      return error;
    }
  };
  return (error, { userId, conversationId }) =>
    error instanceof AppError && EXPLAINED.has(error.message) ? withName(error, userId, conversationId) : undefined;
}
