import { type Call, sessionIn } from '../call.ts';
import type { Member } from '../conversation.ts';
import type { OpId } from '../ids.ts';
import { NO_SUCH_CALL, type Refusal } from '../refusals.ts';
import { checkMember, type WritablePlace } from './member.ts';
import { checkSend } from './message.ts';

/** May this member call the other one of the conversation at this time? */
export function checkCall(place: WritablePlace, member: Member | undefined, now: number): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (place.conversation.kind !== 'direct') {
    return { code: 'failed_precondition', message: 'Groups have no calls; call somebody in a direct conversation.' };
  }
  if (place.peerOf(member.userId) === undefined) {
    return { code: 'failed_precondition', message: 'You cannot call yourself.' };
  }
  return checkSend(place, member, { replyTo: 0, now });
}

/** May this member have to do with the calls of the conversation at all? */
export function checkInCall(member: Member | undefined, call: Call | undefined, callId: OpId): Refusal | undefined {
  const refusal = checkMember(member);
  if (refusal !== undefined || member === undefined) return refusal;
  if (call === undefined || call.callId !== callId || sessionIn(call, member.userId) === undefined) return NO_SUCH_CALL;
  return undefined;
}
