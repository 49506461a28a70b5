import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import { AppError } from '../domain/errors.ts';
import { CommitOutcomeError } from './sqlite/sqlite-connection.ts';
import { describeStorageFailure, storageFailureCode, toBatchError, toStorageError } from './storage-errors.ts';

const BODY = 'what alice wrote';

/** An error as the driver makes them: its text and its fields quote the statement and the values. */
function driverError(code: string): Error {
  return Object.assign(new Error(`near "${BODY}"`), { code, sql: `INSERT '${BODY}'`, parameters: [BODY] });
}

/** As Sequelize wraps it. */
function wrapped(code: string): Error {
  const parent = driverError(code);
  return Object.assign(new Error(parent.message), {
    name: 'SequelizeDatabaseError',
    parent,
    original: parent,
    sql: BODY,
  });
}

const FAILURES = [driverError, wrapped].flatMap((make) =>
  ['SQLITE_BUSY', 'SQLITE_FULL', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR'].map(
    (code) => [make.name, code, make(code)] as const,
  ),
);

describe('errors of the database', () => {
  it.each(FAILURES)('keep nothing of a %s %s but its code', (_name, code, error) => {
    for (const ours of [toBatchError(error), toStorageError(error)]) {
      expect(ours).toBeInstanceOf(Error);
      const everything = inspect(ours, { depth: 10, showHidden: true });
      expect(everything).not.toContain(BODY);
      expect(everything).toContain(code);
    }
  });

  it.each(['SQLITE_BUSY', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE'])('may go away by themselves: %s', (code) => {
    expect(toBatchError(driverError(code))).toBeInstanceOf(TransientStorageError);
    expect(toStorageError(wrapped(code))).toMatchObject({ code: 'unavailable' });
  });

  it.each(['SQLITE_CONSTRAINT_NOTNULL', 'SQLITE_CORRUPT'])('stay: %s', (code) => {
    expect(toBatchError(driverError(code))).toBeInstanceOf(PermanentStorageError);
    expect(toStorageError(wrapped(code))).toMatchObject({ code: 'internal' });
  });

  it('of a commit that a full disk did not take are unavailable, also inside an error of Sequelize', () => {
    const commit = new CommitOutcomeError('The commit failed.', { cause: driverError('SQLITE_FULL') });
    const inside = Object.assign(new Error(commit.message), { name: 'SequelizeDatabaseError', parent: commit });
    for (const error of [commit, inside]) {
      expect(toStorageError(error)).toMatchObject({ code: 'unavailable', cause: { code: 'SQLITE_FULL' } });
      expect(toBatchError(error)).toMatchObject({ outcomeUnknown: true, code: 'SQLITE_FULL' });
    }
  });

  it('that are ours already come out as they are', () => {
    const ours = new AppError('conflict');
    expect(toStorageError(ours)).toBe(ours);
    expect(toBatchError(ours)).toBe(ours);
  });
});

describe('what operators are told of a failure', () => {
  const FULL = { reason: 'the disk of the database is full', lasts: true };
  const READ_ONLY = { reason: 'the database is read-only', lasts: true };
  const LOCKED = { reason: 'another program has locked the database', lasts: false };
  it.each([
    ['SQLITE_FULL', FULL],
    ['ENOSPC', FULL],
    ['ER_DISK_FULL', FULL],
    ['ER_RECORD_FILE_FULL', FULL],
    ['SQLITE_READONLY_DBMOVED', READ_ONLY],
    ['ER_OPTION_PREVENTS_STATEMENT', READ_ONLY],
    ['ER_READ_ONLY_MODE', READ_ONLY],
    ['ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION', READ_ONLY],
    ['SQLITE_IOERR_WRITE', { reason: 'the disk of the database fails', lasts: true }],
    ['SQLITE_BUSY', LOCKED],
    ['SQLITE_LOCKED_SHAREDCACHE', LOCKED],
    ['ER_LOCK_WAIT_TIMEOUT', LOCKED],
    ['ER_LOCK_DEADLOCK', { reason: 'the database cannot be written', lasts: false }],
    ['', { reason: 'the database cannot be written', lasts: false }],
  ])('%s', (code, told) => {
    expect(describeStorageFailure(code)).toMatchObject(told);
  });

  it.each([
    ['a statement', toStorageError(driverError('SQLITE_FULL'))],
    ['a statement of Sequelize', toStorageError(wrapped('SQLITE_FULL'))],
    ['a batch', toBatchError(driverError('SQLITE_FULL'))],
    ['the driver itself', driverError('SQLITE_FULL')],
  ])('is found by its code in the error of %s', (_name, error) => {
    expect(storageFailureCode(error)).toBe('SQLITE_FULL');
  });
});
