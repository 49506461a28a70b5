import type { Conversation } from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import { type Actor, SERVER_ADMIN } from '../../domain/permissions.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { Identity } from '../../domain/session.ts';

/** A conversation, and as what whoever asks is in it. */
export interface Standing {
  readonly conversation: Conversation;
  readonly actor: Actor;
}

/** As what somebody asks about a conversation; undefined: there is none for them. */
export type StandingOf = (identity: Identity, conversationId: Id) => Promise<Standing | undefined>;

/** See StandingOf. The log judges what changes; this is for what only reads, and for what must not be begun in vain. */
export function createStandingOf(deps: {
  readonly conversations: Pick<ConversationRepository, 'view'>;
  readonly adminReads: Pick<AdminReadRepository, 'conversation'>;
}): StandingOf {
  return async ({ user, asAdmin }, conversationId) => {
    if (asAdmin === undefined) {
      const view = await deps.conversations.view(user.id, conversationId);
      return view === undefined ? undefined : { conversation: view.conversation, actor: view.member };
    }
    const found = await deps.adminReads.conversation(conversationId);
    return found === undefined ? undefined : { conversation: found.conversation, actor: SERVER_ADMIN };
  };
}
