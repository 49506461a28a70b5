import { isBusyIn } from '../../domain/call.ts';
import { peerIdOf } from '../../domain/conversation.ts';
import { checkCall } from '../../domain/rules/call.ts';
import { endCallNow } from '../call-changes.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Rings the other one of a direct conversation. If they are on the phone, the call has ended as soon as it began. */
export const startCall = logOperation({
  type: 'start_call',
  level: 4,
  quiet: false,
  changesCall: true,
  knownBy: 'opId',
  needs(_command, needs) {
    needs.peer();
    needs.call();
    needs.openCalls();
  },
  affects: nobody,
  text: ({ offer }) => offer.length,
  sequence({ draft, conversation, command: { actorId }, operation: { opId, kind, offer, session } }) {
    const { now } = draft.input;
    const refusal = checkCall(conversation, conversation.member(actorId), now);
    const peerId = peerIdOf(conversation.conversation, actorId);
    if (refusal !== undefined || peerId === undefined) return refused(refusal ?? NOBODY_TO_CALL);
    const before = draft.calls.of(conversation);
    const left = draft.calls.storedOf(conversation);
    if (before !== undefined && before.state !== 'ended') {
      return refused(before.callerId === actorId ? ALREADY_CALLING : ALREADY_CALLED);
    }
    if (draft.calls.openOf(actorId).some((call) => isBusyIn(call, actorId))) return refused(ALREADY_CALLING_ELSEWHERE);
    // One that nobody has ended is over all the same, and becomes part of the history before the next one.
    if (before !== undefined && left?.state !== 'ended') endCallNow(draft, conversation, { call: before, actorId });
    const call = {
      conversationId: conversation.id,
      callId: opId,
      callerId: actorId,
      calleeId: peerId,
      callerSession: session,
      calleeSession: 0,
      kind,
      state: 'ringing',
      end: 'none',
      startedAt: now,
      answeredAt: 0,
      endedAt: 0,
      offer,
      answer: '',
    } as const;
    const isBusy = draft.calls.openOf(peerId).some((other) => isBusyIn(other, peerId));
    if (isBusy) endCallNow(draft, conversation, { call, actorId, end: 'busy' });
    else draft.calls.put(conversation, call);
    return changed(conversation);
  },
});

const NOBODY_TO_CALL = { code: 'failed_precondition', message: 'There is nobody to call here.' } as const;
const ALREADY_CALLING = {
  code: 'conflict',
  message: 'You are in a call in this conversation already; end it first.',
} as const;
const ALREADY_CALLED = {
  code: 'conflict',
  message: 'There is a call in this conversation already; answer it, or end it.',
} as const;
const ALREADY_CALLING_ELSEWHERE = {
  code: 'failed_precondition',
  message: 'You are in another call; end it first.',
} as const;
