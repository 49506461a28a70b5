import type { Clock } from '../../domain/clock.ts';
import {
  type ConversationSettings,
  changeSettings,
  initialSettings,
  type SettingsChange,
} from '../../domain/conversation-settings.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import { checkPin } from '../../domain/rules/direct.ts';
import type { Identity } from '../../domain/session.ts';
import { notFound } from '../conversations/history-service.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** What users set for themselves in each conversation. */
export interface SettingsService {
  /**
   * Sets what is given. `seenSeq`: the newest message that the user knows of, 0 for the newest there is. Throws not_found to
   * who is not a member, failed_precondition where too many are pinned.
   */
  set(
    identity: Identity,
    request: SettingsChange & { readonly conversationId: Id; readonly seenSeq: number },
  ): Promise<ConversationSettings>;
}

/** From this level on all nodes count from the message from which a conversation was marked as unread. */
const UNREAD_LEVEL = 7;
/** From this level on all nodes know the scopes `settings` and `drafts`. */
export const OWN_SETTINGS_LEVEL = 3;

export function createSettingsService(deps: {
  readonly conversations: Pick<ConversationRepository, 'view'>;
  readonly scopes: Pick<ScopeWriter, 'change'>;
  readonly clock: Clock;
}): SettingsService {
  return {
    async set({ user }, { conversationId, seenSeq, ...change }) {
      const view = await deps.conversations.view(user.id, conversationId);
      if (view === undefined) throw notFound();
      const { lastSeq } = view.head;
      const at = { now: deps.clock.now(), seenSeq: seenSeq === 0 ? lastSeq : Math.min(seenSeq, lastSeq), lastSeq };
      const level = change.unreadFromSeq === undefined ? OWN_SETTINGS_LEVEL : UNREAD_LEVEL;
      const request = { userIds: [user.id], level };
      return deps.scopes.change(request, async ({ tables, urev, changed }) => {
        const before = (await tables.settings.one(user.id, conversationId)) ?? initialSettings(conversationId);
        const wanted = changeSettings(before, change, at);
        if (isSame(before, wanted)) return before;
        if (before.pinnedAt === 0 && wanted.pinnedAt > 0) {
          const refusal = checkPin(await tables.settings.pinnedCount(user.id));
          if (refusal !== undefined) throw new AppError(refusal.code, refusal.message, { field: 'pinned' });
        }
        const settings = { ...wanted, urev: urev(user.id) };
        await tables.settings.write(user.id, settings);
        changed(user.id, { type: 'settings', settings });
        return settings;
      });
    },
  };
}

function isSame(one: ConversationSettings, other: ConversationSettings): boolean {
  return (
    one.level === other.level &&
    one.pinnedAt === other.pinnedAt &&
    one.hiddenBeforeSeq === other.hiddenBeforeSeq &&
    one.unreadFromSeq === other.unreadFromSeq
  );
}
