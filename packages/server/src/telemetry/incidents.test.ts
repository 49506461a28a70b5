import { expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { createIncidents } from './incidents.ts';
import type { Logger } from './log.ts';

const TEXT = 'what alice wrote';

it.each([
  ['an error', new TypeError('x is undefined'), { reason: 'TypeError: x is undefined' }],
  ['an error with a code', Object.assign(new Error('no'), { code: 'EACCES' }), { reason: 'Error: no', code: 'EACCES' }],
  [
    'what the storage keeps of a failure',
    { code: 'SQLITE_CORRUPT' },
    { reason: 'the database failed', code: 'SQLITE_CORRUPT' },
  ],
  ['an object', { code: 'E1', message: 'of another realm' }, { reason: 'of another realm', code: 'E1' }],
  ['a text', 'thrown as it is', { reason: 'thrown as it is' }],
  [
    'an error of the database',
    Object.assign(new Error(TEXT), { name: 'SqliteError', code: 'SQLITE_ERROR' }),
    { reason: 'SqliteError', code: 'SQLITE_ERROR' },
  ],
  [
    'an error of the database that is none',
    { code: 'SQLITE_ERROR', message: TEXT },
    { reason: 'the database failed', code: 'SQLITE_ERROR' },
  ],
])('the log says what an incident was: %s', (_name, cause, fields) => {
  const lines: unknown[] = [];
  const logger = { error: (_message: string, line: unknown) => lines.push(line) } as unknown as Logger;
  const error = createIncidents(logger).note(new AppError('internal', undefined, { cause }), 'here');
  expect(lines).toEqual([expect.objectContaining({ ...fields, where: 'here', incident: error.incident })]);
  expect(JSON.stringify(lines)).not.toContain(TEXT);
});
