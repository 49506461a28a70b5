import { describe, expect, it } from 'vitest';
import { AppError, NotYetError, StartupError } from '../domain/errors.ts';
import { awaitedStorage } from './awaited-storage.ts';
import { connectFailure } from './mysql/mysql-failure.ts';
import { mysqlStartupError } from './mysql/mysql-startup.ts';
import { mysqlTarget } from './mysql/mysql-url.ts';

const target = mysqlTarget('mysql://imd:secret@db.example.org/chat', {});
const named = (code: string) => Object.assign(new Error('of the driver'), { code });
const atStart = (code: string) => mysqlStartupError(connectFailure(named(code)), target);

describe('a database that a start cannot use', () => {
  it.each([
    ['ECONNREFUSED', 'the database cannot be reached (ECONNREFUSED)'],
    ['ETIMEDOUT', 'the database cannot be reached (ETIMEDOUT)'],
    ['EAI_AGAIN', 'the database cannot be reached (EAI_AGAIN)'],
    ['PROTOCOL_CONNECTION_LOST', 'the database cannot be reached (PROTOCOL_CONNECTION_LOST)'],
    ['ER_CON_COUNT_ERROR', 'the database cannot be used now (ER_CON_COUNT_ERROR)'],
    ['ER_OPTION_PREVENTS_STATEMENT', 'the database is read-only'],
  ])('is waited for after %s, and what is said to all has no address', (code, state) => {
    const error = atStart(code);
    expect(error).toBeInstanceOf(NotYetError);
    expect(error).toMatchObject({ part: 'storage', state });
    expect((error as NotYetError).message).toContain(code);
  });

  it.each([
    'ER_ACCESS_DENIED_ERROR',
    'ER_BAD_DB_ERROR',
    'ER_DBACCESS_DENIED_ERROR',
    'HANDSHAKE_NO_SSL_SUPPORT',
    'HANDSHAKE_SSL_ERROR',
    'CERT_HAS_EXPIRED',
    'ER_SECURE_TRANSPORT_REQUIRED',
    'ER_HOST_NOT_PRIVILEGED',
  ])('is for its operator after %s', (code) => {
    const error = atStart(code);
    expect(error).toBeInstanceOf(StartupError);
    expect(error).not.toBeInstanceOf(NotYetError);
  });
});

describe('a start that fails in the middle', () => {
  const part = (cause: unknown) => new Error('The level of the store did not start.', { cause });

  it('waits for a database that went away', () => {
    const lost = new AppError('outcome_unknown', 'The database gave no answer.', { cause: { code: 'ECONNRESET' } });
    expect(awaitedStorage(part(lost))).toMatchObject({
      part: 'storage',
      state: 'the database cannot be reached (ECONNRESET)',
      message: 'The database cannot be reached (ECONNRESET): it went away during the start.',
    });
    const missing = new NotYetError('Kafka does not answer.', { part: 'log', state: 'Kafka does not answer' });
    expect(awaitedStorage(missing)).toBe(missing);
  });

  it('does not wait for what stays, nor for what is not of the database', () => {
    for (const cause of [
      new AppError('internal', undefined, { cause: { code: 'ER_PARSE_ERROR' } }),
      new StartupError('Another imd has the database.', { cause: { code: 'ECONNRESET' } }),
      new AppError('unavailable', 'Kafka does not say it.', { cause: named('ECONNREFUSED') }),
      named('ECONNREFUSED'),
      'a text',
    ]) {
      expect(awaitedStorage(part(cause))).toBeUndefined();
    }
  });
});
