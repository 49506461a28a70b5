import { LIMITS } from '@im-ts/protocol';
import type { CallRepository } from '../../domain/repositories/call-repository.ts';
import { CALL_STATE, OPEN_CALL_STATES } from '../codes.ts';
import { CALL } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';

const AT_ONCE = 100;
const OPEN = OPEN_CALL_STATES.join(', ');

/** The statements of the repository, for the check that none of them scans a table. */
export function callStatements({ by }: Dialect) {
  const openBy = (index: string, column: string) =>
    `SELECT ${CALL.columns} FROM calls AS v ${by(index)} WHERE v.${column} = ?1 AND v.state IN (${OPEN})`;
  const overdue = (state: 'ringing' | 'answered') =>
    `SELECT ${CALL.columns} FROM calls AS v ${by('calls_state')}
      WHERE v.state = ${CALL_STATE.encode(state)} AND v.started_at < ?1 ORDER BY v.started_at LIMIT ${AT_ONCE}`;
  return {
    latest: `SELECT ${CALL.columns} FROM calls AS v WHERE v.conversation_id = ?1 AND (v.caller_id = ?2 OR v.callee_id = ?2)`,
    started: openBy('calls_caller', 'caller_id'),
    received: openBy('calls_callee', 'callee_id'),
    overdueRinging: overdue('ringing'),
    overdueAnswered: overdue('answered'),
  } as const;
}

/** See CallRepository. */
export function createCallRepository(database: SqlDatabase): CallRepository {
  const statements = callStatements(database.dialect);
  return {
    latest: (readerId, conversationId) =>
      guarded(async () => {
        const row = await database.first(statements.latest, conversationId, readerId);
        return row === undefined ? undefined : CALL.read(row);
      }),
    openOf: (userId) =>
      guarded(async () => {
        const started = await database.all(statements.started, userId);
        const received = await database.all(statements.received, userId);
        return [...started, ...received]
          .map(CALL.read)
          .sort((one, other) => other.startedAt - one.startedAt)
          .slice(0, LIMITS.openCalls);
      }),
    overdue: (ringingSince, answeredSince) =>
      guarded(async () => {
        const ringing = await database.all(statements.overdueRinging, ringingSince);
        const answered = await database.all(statements.overdueAnswered, answeredSince);
        return [...ringing, ...answered].map(CALL.read);
      }),
  };
}
