import type { im } from '@im-ts/protocol';
import type { ChatMessage, ChatReaction } from '../entities.ts';
import { payloadFromWire } from '../from-wire.ts';

/** The message that an event of a conversation is about; 0 when it is about none or does not say. */
export function changedSeq(event: im.v1.ConversationEvent.$Properties): number {
  return (
    event.messageEdited?.seq ??
    event.messageRecalled?.seq ??
    event.reactionChanged?.seq ??
    event.unspecified?.seq ??
    event.messageStored?.seq ??
    0
  );
}

/** A message after an edit, a recall or a reaction; undefined when the event is none of these. */
export function changeMessage(
  message: ChatMessage,
  event: im.v1.ConversationEvent.$Properties,
  myId: number,
): ChatMessage | undefined {
  const rev = event.rev ?? 0;
  if (event.messageEdited != null) {
    const { body, payload, editedAt } = event.messageEdited;
    return { ...message, rev, body: body ?? '', payload: payloadFromWire(payload ?? ''), editedAt: editedAt ?? 0 };
  }
  if (event.messageRecalled != null) {
    const recalledAt = event.messageRecalled.recalledAt ?? 0;
    return { ...message, rev, body: '', payload: undefined, recalledAt, reactions: [] };
  }
  if (event.reactionChanged != null) {
    return { ...message, rev, reactions: changeReactions(message.reactions, event.reactionChanged, myId) };
  }
  return undefined;
}

/** Events carry how many there are now; which of them is mine only this side knows. */
function changeReactions(
  reactions: readonly ChatReaction[],
  change: im.v1.ReactionChanged.$Properties,
  myId: number,
): readonly ChatReaction[] {
  const emoji = change.emoji ?? '';
  const count = change.count ?? 0;
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  const mine = change.userId === myId ? change.removed !== true : (known?.mine ?? false);
  if (count === 0) return reactions.filter((reaction) => reaction.emoji !== emoji);
  if (known === undefined) return [...reactions, { emoji, count, mine }];
  return reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, count, mine } : reaction));
}
