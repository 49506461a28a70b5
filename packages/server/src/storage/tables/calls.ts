import type { Call } from '../../domain/call.ts';
import { CALL_END, CALL_KIND, CALL_STATE } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

/** The latest call of each direct conversation. */
export const calls: TableOf<Call> = tableOf<Call>()({
  name: 'calls',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'call_id', type: 'bytes', size: 16, property: 'callId' },
    { name: 'caller_id', type: 'integer', property: 'callerId' },
    { name: 'callee_id', type: 'integer', property: 'calleeId' },
    { name: 'caller_session', type: 'integer', property: 'callerSession' },
    { name: 'callee_session', type: 'integer', property: 'calleeSession' },
    { name: 'kind', type: 'small', property: 'kind', code: CALL_KIND },
    { name: 'state', type: 'small', property: 'state', code: CALL_STATE },
    { name: 'end_reason', type: 'small', property: 'end', code: CALL_END },
    { name: 'started_at', type: 'integer', property: 'startedAt' },
    { name: 'answered_at', type: 'integer', property: 'answeredAt' },
    { name: 'ended_at', type: 'integer', property: 'endedAt' },
    { name: 'offer', type: 'huge_text', property: 'offer' },
    { name: 'answer', type: 'huge_text', property: 'answer' },
  ],
  primaryKey: ['conversation_id'],
  indexes: [
    { name: 'calls_caller', columns: ['caller_id', 'state'] },
    { name: 'calls_callee', columns: ['callee_id', 'state'] },
    { name: 'calls_state', columns: ['state', 'started_at'] },
    { name: 'calls_started', columns: ['started_at'] },
  ],
});
