import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import { AppError } from '../domain/errors.ts';
import { CommitOutcomeError } from './sqlite/sqlite-file.ts';
import { toBatchError, toStorageError } from './storage-errors.ts';

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
