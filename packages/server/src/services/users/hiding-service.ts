import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { HiddenMessages } from '../../domain/hidden-messages.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { mayRead } from '../../domain/may-read.ts';
import { NO_SUCH_MESSAGE } from '../../domain/refusals.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import { checkHide } from '../../domain/rules/message.ts';
import type { Identity } from '../../domain/session.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import { notFound } from '../conversations/history-service.ts';
import { type ChangedAnswer, changedAnswer } from '../conversations/message-service.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** What users delete for themselves. Every refusal is an AppError. */
export interface HidingService {
  /**
   * Deletes messages for the user alone; answers those that were not deleted before. Throws not_found to who is not a member,
   * or may not read one of them, failed_precondition where too many are deleted.
   */
  hide(
    identity: Identity,
    request: { readonly conversationId: Id; readonly seqs: readonly number[] },
  ): Promise<HiddenMessages>;
  /** Deletes all messages up to one for the user alone, through the log. */
  clear(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly toSeq: number },
  ): Promise<ChangedAnswer>;
}

/** From this level on all nodes know the scope `hidden`. */
const LEVEL = 4;

export function createHidingService(deps: {
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly conversations: Pick<ConversationRepository, 'view'>;
  readonly scopes: Pick<ScopeWriter, 'change'>;
  readonly clock: Clock;
}): HidingService {
  return {
    async hide({ user: { id: me } }, { conversationId, seqs }) {
      const view = await deps.conversations.view(me, conversationId);
      if (view === undefined) throw notFound();
      const { conversation, member, head } = view;
      const range = { conversation, minSeq: head.minSeq, lastSeq: head.lastSeq };
      if (!seqs.every((seq) => mayRead(range, member, seq))) {
        const message = 'One of these messages does not exist here for you; none was deleted.';
        throw new AppError(NO_SUCH_MESSAGE.code, message, { field: 'seqs' });
      }
      return deps.scopes.change({ userIds: [me], level: LEVEL }, async ({ tables, urev, changed }) => {
        const before = new Set(await tables.hidden.among(me, conversationId, seqs));
        const fresh = [...new Set(seqs)].filter((seq) => !before.has(seq)).sort((one, other) => one - other);
        const messages = { conversationId, seqs: fresh, clearedToSeq: 0 };
        if (fresh.length === 0) return messages;
        // What was cleared since, or removed for everybody, needs no place any more.
        const gone = Math.max(member.clearedTo, head.minSeq - 1);
        if (gone > 0) await tables.hidden.forget(me, conversationId, gone);
        const refusal = checkHide(await tables.hidden.count(me, conversationId), fresh.length);
        if (refusal !== undefined) throw new AppError(refusal.code, refusal.message, { field: 'seqs' });
        await tables.hidden.hide(me, messages, { hiddenAt: deps.clock.now(), urev: urev(me) });
        changed(me, { type: 'hidden', ...messages });
        return messages;
      });
    },

    async clear({ user }, { conversationId, opId, toSeq }) {
      const operation = { type: 'clear', opId, toSeq } as const;
      return changedAnswer(await deps.commands.run({ conversationId, actorId: user.id, operation }));
    },
  };
}
