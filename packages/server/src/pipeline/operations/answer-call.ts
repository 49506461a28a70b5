import { isBusyIn } from '../../domain/call.ts';
import { CALL_IS_OVER, NO_SUCH_CALL } from '../../domain/refusals.ts';
import { checkCall, checkInCall } from '../../domain/rules/call.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** The first device that answers has the call. */
export const answerCall = logOperation({
  type: 'answer_call',
  level: 4,
  quiet: true,
  changesCall: true,
  knownBy: 'opId',
  needs(_command, needs) {
    needs.peer();
    needs.call();
    needs.openCalls();
  },
  affects: nobody,
  text: ({ answer }) => answer.length,
  sequence({ draft, conversation, command: { actorId }, operation: { callId, answer, session } }) {
    const { now } = draft.input;
    const member = conversation.member(actorId);
    const call = draft.calls.of(conversation);
    const refusal = checkInCall(member, call, callId) ?? checkCall(conversation, member, now);
    if (refusal !== undefined || call === undefined) return refused(refusal ?? NO_SUCH_CALL);
    if (call.callerId === actorId) return refused(OWN_CALL);
    if (call.state === 'ended') return refused(CALL_IS_OVER);
    if (call.state === 'answered') return refused(ANSWERED_ELSEWHERE);
    if (draft.calls.openOf(actorId).some((other) => isBusyIn(other, actorId))) return refused(IN_ANOTHER_CALL);
    draft.calls.put(conversation, { ...call, state: 'answered', calleeSession: session, answeredAt: now, answer });
    return changed(conversation);
  },
});

const OWN_CALL = {
  code: 'failed_precondition',
  message: 'You have started this call; the other one answers it.',
} as const;
const ANSWERED_ELSEWHERE = { code: 'conflict', message: 'This call was answered on another device.' } as const;
const IN_ANOTHER_CALL = {
  code: 'failed_precondition',
  message: 'You are in another call; end it before you answer this one.',
} as const;
