import { LIMITS } from '@im-ts/protocol';
import type { Id, OpId } from './ids.ts';

export type CallKind = 'audio' | 'video';
export type CallState = 'ringing' | 'answered' | 'ended';
/** How a call ended; none: it has not. */
export type CallEnd = 'none' | CallEndReason;
export type CallEndReason = 'hung_up' | 'declined' | 'busy' | 'missed' | 'failed';

/** The latest call of a direct conversation. */
export interface Call {
  readonly conversationId: Id;
  /** The op id of its start. */
  readonly callId: OpId;
  readonly callerId: Id;
  readonly calleeId: Id;
  /** The sessions of the devices that are in it; that of whom it is for is 0 until one answers. */
  readonly callerSession: Id;
  readonly calleeSession: Id;
  readonly kind: CallKind;
  readonly state: CallState;
  readonly end: CallEnd;
  readonly startedAt: number;
  /** 0 if it was not answered. */
  readonly answeredAt: number;
  /** 0 while it is open. */
  readonly endedAt: number;
  /** '' once it is over. */
  readonly offer: string;
  readonly answer: string;
}

/** A call as it is at this time: one that has rung or lasted too long is over, whether or not the log has ended it. */
export function callAt(call: Call, now: number): Call {
  if (call.state === 'ringing' && now - call.startedAt >= LIMITS.callRingMs) {
    return endedCall(call, 'missed', call.startedAt + LIMITS.callRingMs);
  }
  if (call.state === 'answered' && now - call.answeredAt >= LIMITS.callMs) {
    return endedCall(call, 'failed', call.answeredAt + LIMITS.callMs);
  }
  return call;
}

/** The call after its end, without what its devices have agreed on. */
export function endedCall(call: Call, end: CallEndReason, endedAt: number): Call {
  return { ...call, state: 'ended', end, endedAt, offer: '', answer: '' };
}

/** Whether this user is on the phone: in an answered call, or in one that they have started. What only rings is neither. */
export function isBusyIn(call: Call, userId: Id): boolean {
  if (call.state === 'ended') return false;
  return call.callerId === userId || (call.calleeId === userId && call.state === 'answered');
}

/** The session that is in the call for this user, 0 if none is yet; undefined: they are not of the two. */
export function sessionIn(call: Call, userId: Id): Id | undefined {
  if (userId === call.callerId) return call.callerSession;
  return userId === call.calleeId ? call.calleeSession : undefined;
}

/**
 * How a call counts as ended that one of the two ends for this reason; undefined: the reason does not fit. Before an answer,
 * whoever called can only give up, and the other one only refuse.
 */
export function endOf(call: Call, userId: Id, reason: CallEndReason): CallEndReason | undefined {
  if (reason === 'failed') return reason;
  if (call.state === 'answered') return reason === 'hung_up' ? reason : undefined;
  if (userId === call.callerId) return reason === 'hung_up' || reason === 'missed' ? 'missed' : undefined;
  if (reason === 'hung_up') return 'declined';
  return reason === 'missed' ? undefined : reason;
}

/** What the message of a call says; its JSON is the payload of the message. */
export interface CallMessageContent {
  readonly callId: OpId;
  readonly kind: CallKind;
  readonly end: CallEndReason;
  /** From the answer to the end; 0 if it was not answered. */
  readonly durationMs: number;
}

/** What the history keeps of a call that is over. */
export function callMessageContent({ callId, kind, end, answeredAt, endedAt }: Call): CallMessageContent {
  const durationMs = answeredAt > 0 ? Math.max(0, endedAt - answeredAt) : 0;
  return { callId, kind, end: end === 'none' ? 'failed' : end, durationMs };
}

/** The same in words, for clients that do not know calls; they show who called beside it. */
export function callMessageBody({ kind, end, durationMs }: CallMessageContent): string {
  const call = kind === 'video' ? 'video call' : 'call';
  if (durationMs > 0 || end === 'hung_up') return `${upperFirst(call)}, ${clockTime(durationMs)}`;
  if (end === 'failed') return `Failed ${call}`;
  return end === 'declined' ? `Declined ${call}` : `Missed ${call}`;
}

/** As clocks show a duration: 0:07, 12:34, 1:02:03. */
function clockTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
