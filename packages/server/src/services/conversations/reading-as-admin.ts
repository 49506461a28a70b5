import { auditTarget, withReason } from '../../domain/audited-conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { AdminReadRepository, HeadedConversation } from '../../domain/repositories/admin-read-repository.ts';
import type { HistoryQuery, HistoryResult } from '../../domain/repositories/message-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { AuditService } from '../users/audit-service.ts';

/** Messages of others, read by admins of the server. Refused unless the configuration lets them; each page is in the audit log. */
export interface ReadingAsAdmin {
  /** A page. Undefined: there is no such conversation. */
  history(identity: Identity, conversationId: Id, query: HistoryQuery): Promise<HistoryResult | undefined>;
  /**
   * Lets a search begin in a conversation, and answers it with how its messages are read. Undefined: there is no such
   * conversation.
   */
  search(
    identity: Identity,
    conversationId: Id,
    query: string,
  ): Promise<
    (HeadedConversation & { readonly page: (query: HistoryQuery) => Promise<HistoryResult | undefined> }) | undefined
  >;
}

/** See ReadingAsAdmin. */
export function createReadingAsAdmin({
  adminReads,
  audit,
  options,
}: {
  readonly adminReads: Pick<AdminReadRepository, 'conversation' | 'history'>;
  readonly audit: Pick<AuditService, 'record'>;
  /** The configuration; it may change while the server runs. */
  readonly options: { readonly readMessages: boolean };
}): ReadingAsAdmin {
  /** Written before anything is read, so that nothing is read unseen. */
  const begin = async (
    { user, asAdmin }: Identity,
    conversationId: Id,
    { action, what }: { readonly action: string; readonly what: string },
  ): Promise<HeadedConversation | undefined> => {
    if (asAdmin === undefined || user.role !== 'admin') throw new AppError('forbidden', 'Only an admin may do this.');
    if (!options.readMessages) {
      throw new AppError(
        'forbidden',
        'On this server admins do not read the messages of others; admin.readMessages in the configuration of imd allows it.',
      );
    }
    const found = await adminReads.conversation(conversationId);
    if (found === undefined) return undefined;
    const target = auditTarget(conversationId, found.conversation);
    const detail = withReason(what, asAdmin.reason);
    await audit.record({ actorId: user.id, action, target, address: asAdmin.address, detail });
    return found;
  };

  return {
    async history(identity, conversationId, query) {
      const found = await begin(identity, conversationId, { action: 'message.read', what: placeText(query) });
      return found === undefined ? undefined : adminReads.history(conversationId, query);
    },
    async search(identity, conversationId, query) {
      const found = await begin(identity, conversationId, { action: 'message.search', what: JSON.stringify(query) });
      if (found === undefined) return undefined;
      return { ...found, page: (place) => adminReads.history(conversationId, place) };
    },
  };
}

function placeText({ before, after, around, limit }: HistoryQuery): string {
  const most = `${limit} messages`;
  if (before !== undefined) return `${most} before ${before}`;
  if (after !== undefined) return `${most} after ${after}`;
  return around === undefined ? `the newest ${most}` : `${most} around ${around}`;
}
