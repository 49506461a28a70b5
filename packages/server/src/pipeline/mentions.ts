import type { Id } from '../domain/ids.ts';
import { type Mentions, type NamedUsers, NO_ONE } from '../domain/mentions.ts';
import { mayMentionAll } from '../domain/rules/message.ts';
import type { ConversationDraft } from './draft/conversation-draft.ts';
import type { Needs } from './operations/operation.ts';

/** Units of text that the row of a mention counts as where a batch is bounded. */
const UNITS_OF_ROW = 64;

const NOBODY: Mentions = { mentioned: NO_ONE, mentionsAll: false };

/**
 * Of those named, who is a member now. Everybody means a group, and an actor who may mention everybody: of others it is a
 * word like any other, so that no text is refused for it. `keepsAll`: the message mentions everybody already.
 */
export function mentionsOf(
  conversation: ConversationDraft,
  named: NamedUsers | undefined,
  { actorId, keepsAll = false }: { readonly actorId: Id; readonly keepsAll?: boolean },
): Mentions {
  if (named === undefined) return NOBODY;
  const isMember = (userId: Id) => conversation.member(userId)?.removed === false;
  const mentioned = [...new Set(named.userIds)].filter(isMember).sort((one, other) => one - other);
  return {
    mentioned: mentioned.length === 0 ? NO_ONE : mentioned,
    mentionsAll: named.all && (keepsAll || mayMentionAll(conversation.conversation, conversation.member(actorId))),
  };
}

/** What mentionsOf reads. */
export function needsOfNamed(named: NamedUsers | undefined, needs: Needs): void {
  if (named !== undefined) for (const userId of named.userIds) needs.member(userId);
}

/** See UNITS_OF_ROW. */
export function textOfNamed(named: NamedUsers | undefined): number {
  return named === undefined ? 0 : (named.userIds.length + 1) * UNITS_OF_ROW;
}
