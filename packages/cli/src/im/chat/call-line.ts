import { hexToDashed } from '@im-ts/protocol';
import type { ChatCall } from '../../client/entities.ts';
import type { Style } from '../../io/style.ts';
import { callingWords } from '../../text/call-message.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { clockLabel, dayKey } from '../../text/time.ts';
import { timeJson } from './message-json.ts';

/** Where a call is, as `targetOf` gives it, and who calls. */
interface CallPlace {
  readonly target: string;
  readonly caller: string;
}

/** That somebody calls, for people: "2026-01-31 09:30 @ann ann is calling". Ends with a line feed. */
export function callText(call: ChatCall, { target, caller, style }: CallPlace & { readonly style: Style }): string {
  const time = `${dayKey(call.startedAt)} ${clockLabel(call.startedAt)}`;
  return `${style.dim(time)} ${style.place(sanitizeLine(target))} ${style.name(sanitizeLine(caller))} ${callingWords(call)}\n`;
}

/** A call as a JSON object, without what its devices agree on. */
export function callJson(call: ChatCall, { target, caller }: CallPlace) {
  return {
    type: 'call',
    conversationId: call.conversationId,
    target,
    callId: hexToDashed(call.callId),
    callerId: call.callerId,
    caller,
    calleeId: call.calleeId,
    kind: call.kind,
    state: call.state,
    end: call.end === 'none' ? null : call.end,
    startedAt: timeJson(call.startedAt),
    answeredAt: timeJson(call.answeredAt),
    endedAt: timeJson(call.endedAt),
  };
}
