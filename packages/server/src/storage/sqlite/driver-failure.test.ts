import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FencedError } from '../../domain/batch.ts';
import {
  describeStorageFailure,
  isDuplicate,
  isTransient,
  storageFailureCode,
  toBatchError,
  toStorageError,
} from '../storage-errors.ts';
import type { TableShape } from '../tables/table.ts';
import { packFailure, unpackFailure } from './driver-failure.ts';
import { CommitOutcomeError, codeOf, isBusy } from './sqlite-connection.ts';

const THINGS: TableShape = {
  name: 'things',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'owner', type: 'integer' },
    { name: 'name', type: 'text', size: 9 },
  ],
  primaryKey: ['id'],
  indexes: [{ name: 'things_name', columns: ['owner', 'name'], unique: true }],
};

/** What the work throws. */
function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** As it arrives from the thread. */
const crossed = (error: unknown): Error => unpackFailure(structuredClone(packFailure(error)));

/** Class, text and codes of an error of ours. */
function described(error: unknown) {
  if (!(error instanceof Error)) return error;
  const { name, message, cause } = error;
  return { ...error, type: error.constructor, name, message, cause };
}

/** All that the storage concludes from a failure. */
function conclusions(error: unknown) {
  return {
    duplicate: ['PRIMARY', 'things_name'].filter((index) => isDuplicate(error, THINGS, index)),
    transient: isTransient(error),
    busy: isBusy(error),
    code: storageFailureCode(error),
    told: describeStorageFailure(storageFailureCode(error)),
    batch: described(toBatchError(error)),
    service: described(toStorageError(error)),
  };
}

describe('a failure of the thread', () => {
  let folder: string;
  let database: Database.Database;
  let failures: Record<string, () => unknown>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'imd-failures-'));
    const path = join(folder, 'a.db');
    database = new Database(path);
    database.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, owner INTEGER, name TEXT NOT NULL) STRICT');
    database.exec('CREATE UNIQUE INDEX things_name ON things (owner, name)');
    database.exec("INSERT INTO things VALUES (1, 1, 'one')");
    const run = (sql: string) => () => thrown(() => database.exec(sql));
    failures = {
      'primary key': run("INSERT INTO things VALUES (1, 2, 'two')"),
      'unique index': run("INSERT INTO things VALUES (2, 1, 'one')"),
      'not null': run('INSERT INTO things VALUES (3, 3, NULL)'),
      'no such table': run('SELECT * FROM nothing'),
      locked: () => {
        const other = new Database(path);
        other.exec('BEGIN IMMEDIATE');
        const error = thrown(() => database.exec('BEGIN IMMEDIATE'));
        other.close();
        return error;
      },
      'full disk': () => {
        const small = new Database(join(folder, 'small.db'));
        small.exec('CREATE TABLE t (v BLOB)');
        small.exec('PRAGMA max_page_count = 4');
        const error = thrown(() => small.exec('INSERT INTO t VALUES (zeroblob(100000))'));
        small.close();
        return error;
      },
    };
  });

  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['primary key', { duplicate: ['PRIMARY'], transient: false, code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }],
    ['unique index', { duplicate: ['things_name'], transient: false, code: 'SQLITE_CONSTRAINT_UNIQUE' }],
    ['not null', { duplicate: [], transient: false, code: 'SQLITE_CONSTRAINT_NOTNULL' }],
    ['no such table', { duplicate: [], transient: false, code: 'SQLITE_ERROR' }],
    ['locked', { duplicate: [], transient: true, busy: true, code: 'SQLITE_BUSY' }],
    ['full disk', { duplicate: [], transient: true, code: 'SQLITE_FULL' }],
  ])('of the driver is understood as in the loop: %s', (name, expected) => {
    const error = failures[name]?.();
    expect(conclusions(error)).toMatchObject(expected);
    expect(conclusions(crossed(error))).toEqual(conclusions(error));
  });

  it.each(['SQLITE_IOERR_FSYNC', 'SQLITE_FULL', 'THREAD_ENDED'])(
    'of a commit without a certain outcome keeps that, and its code: %s',
    (code) => {
      const cause = Object.assign(new Error('disk I/O error'), { code });
      const error = new CommitOutcomeError('The commit failed without a certain outcome.', { cause });
      const here = crossed(error);
      expect(here).toBeInstanceOf(CommitOutcomeError);
      expect(codeOf(here.cause)).toBe(code);
      expect(conclusions(here)).toEqual(conclusions(error));
      expect(conclusions(here).batch).toMatchObject({ outcomeUnknown: true, code });
    },
  );

  it('of a fence keeps its words', () => {
    const here = crossed(new FencedError('Partition 3 has another owner by now.'));
    expect(here).toBeInstanceOf(FencedError);
    expect(here.message).toBe('Partition 3 has another owner by now.');
    expect(toBatchError(here)).toBe(here);
  });

  it('of text that cannot be stored is a RangeError again', () => {
    expect(crossed(new RangeError('text that cannot be stored'))).toEqual(new RangeError('text that cannot be stored'));
  });

  it('of another kind keeps name and text, and is for good', () => {
    const here = crossed(new TypeError('a fault in the program'));
    expect([here.name, here.message]).toEqual(['TypeError', 'a fault in the program']);
    expect(conclusions(here)).toEqual(conclusions(new TypeError('a fault in the program')));
    expect(crossed('no error at all').message).toBe('no error at all');
  });
});
