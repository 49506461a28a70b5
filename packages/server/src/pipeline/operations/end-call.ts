import { endOf } from '../../domain/call.ts';
import { NO_SUCH_CALL } from '../../domain/refusals.ts';
import { checkInCall } from '../../domain/rules/call.ts';
import { endCallNow } from '../call-changes.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** One of the two ends a call, or it has ended by itself; a message says so in the history. */
export const endCall = logOperation({
  type: 'end_call',
  level: 4,
  quiet: false,
  changesCall: true,
  knownBy: 'opId',
  needs(_command, needs) {
    needs.peer();
    needs.call();
  },
  affects: nobody,
  sequence({ draft, conversation, command: { actorId }, operation: { callId, reason } }) {
    const call = draft.calls.of(conversation);
    const refusal = checkInCall(conversation.member(actorId), call, callId);
    if (refusal !== undefined || call === undefined) return refused(refusal ?? NO_SUCH_CALL);
    if (call.state === 'ended') {
      if (draft.calls.storedOf(conversation)?.state === 'ended') return changed(conversation, true);
      endCallNow(draft, conversation, { call, actorId });
      return changed(conversation);
    }
    const end = endOf(call, actorId, reason);
    if (end === undefined) return refused(WRONG_REASON);
    endCallNow(draft, conversation, { call, actorId, end });
    return changed(conversation);
  },
});

const WRONG_REASON = {
  code: 'failed_precondition',
  message:
    'The call cannot end for this reason: before an answer, who called gives up, and the other one declines or is busy.',
} as const;
