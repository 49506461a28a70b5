import { type Call, type CallEndReason, callMessageBody, callMessageContent, endedCall } from '../domain/call.ts';
import type { Id } from '../domain/ids.ts';
import type { BatchDraft } from './draft/batch-draft.ts';
import type { ConversationDraft } from './draft/conversation-draft.ts';

/**
 * Ends a call, and says so in the history; `end` is absent for one that has ended by itself. Where one of the two has closed the
 * conversation nothing is said: nothing of the other one is taken there.
 */
export function endCallNow(
  draft: BatchDraft,
  conversation: ConversationDraft,
  change: { readonly call: Call; readonly actorId: Id; readonly end?: CallEndReason },
): void {
  const call = change.end === undefined ? change.call : endedCall(change.call, change.end, draft.input.now);
  draft.calls.put(conversation, call);
  const two = [conversation.member(change.actorId), conversation.peerOf(change.actorId)];
  const isClosed = two.some((member) => member !== undefined && member.closedAt > 0);
  if (isClosed) return;
  draft.advance(conversation);
  const content = callMessageContent(call);
  const message = conversation.addWritten(call.callerId, {
    kind: 'call',
    body: callMessageBody(content),
    payload: JSON.stringify(content),
  });
  draft.emit(conversation, change.actorId, { type: 'stored', message });
}
