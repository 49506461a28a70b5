import { describe, expect, it } from 'vitest';
import { mysqlFailure } from './mysql-failure.ts';

/** As the driver makes them: with the server's number, or without an answer of the server. */
const answered = (code: string, errno: number): Error => Object.assign(new Error('text'), { code, errno });
const unanswered = (code: string): Error => Object.assign(new Error('text'), { code, errno: -104, fatal: true });

const BATCH = { statement: 3, commits: true };

describe('a failure of MySQL', () => {
  it.each([
    ['ER_LOCK_WAIT_TIMEOUT', 1205],
    ['ER_LOCK_DEADLOCK', 1213],
    ['ER_CHECKREAD', 1020],
    ['ER_CON_COUNT_ERROR', 1040],
  ])('may be another answer the next time, and nothing was done: %s', (code, errno) => {
    expect(mysqlFailure(answered(code, errno), BATCH)).toMatchObject({ kind: 'transient', outcomeUnknown: false });
  });

  it.each(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ETIMEDOUT', 'PROTOCOL_SEQUENCE_TIMEOUT'])(
    'without an answer may have been done all the same, and its connection is of no more use: %s',
    (code) => {
      expect(mysqlFailure(unanswered(code), BATCH)).toMatchObject({
        kind: 'transient',
        outcomeUnknown: true,
        fatal: true,
      });
      // A read has no outcome.
      expect(mysqlFailure(unanswered(code), { statement: 0, commits: false })).toMatchObject({ outcomeUnknown: false });
    },
  );

  it.each([
    ['ER_DISK_FULL', 1021],
    ['ER_QUERY_INTERRUPTED', 1317],
    ['ER_SERVER_SHUTDOWN', 1053],
  ])('may come while the commit is under way: %s', (code, errno) => {
    expect(mysqlFailure(answered(code, errno), BATCH)).toMatchObject({ kind: 'transient', outcomeUnknown: true });
  });

  it.each([
    ['ER_DATA_TOO_LONG', 1406],
    ['ER_BAD_NULL_ERROR', 1048],
    ['ER_NO_SUCH_TABLE', 1146],
    ['ER_NET_PACKET_TOO_LARGE', 1153],
  ])('will be the same answer the next time: %s', (code, errno) => {
    expect(mysqlFailure(answered(code, errno), BATCH)).toMatchObject({ kind: 'permanent', outcomeUnknown: false });
  });

  it('is not what does not come from the database', () => {
    expect(mysqlFailure(new TypeError('x'))).toBeUndefined();
    expect(mysqlFailure(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBeUndefined();
  });
});
