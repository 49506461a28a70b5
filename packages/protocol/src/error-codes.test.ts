import { describe, expect, it } from 'vitest';
import { CLOSE_CODES, closeReasonFromCode, ERROR_CODES, type ErrorCode, errorCodeFromWire } from './error-codes.ts';
import { im } from './wire.ts';

const rows = Object.entries(ERROR_CODES) as [ErrorCode, (typeof ERROR_CODES)[ErrorCode]][];

describe('the table of errors', () => {
  it('has a row for every code of error.proto, and no other', () => {
    const onWire = Object.entries(im.v1.ErrorCode).filter(
      ([name]) => name.startsWith('ERROR_CODE_') && !name.endsWith('UNSPECIFIED'),
    );
    expect(onWire.length).toBeGreaterThan(20);
    const inTable = rows.map(([name, row]) => [`ERROR_CODE_${name.toUpperCase()}`, row.wire]);
    expect(Object.fromEntries(inTable)).toEqual(Object.fromEntries(onWire));
  });

  it.each(rows)('%s reads back from its wire code', (name, row) => {
    expect(errorCodeFromWire(row.wire)).toBe(name);
  });

  it('reads a code of a newer server as internal', () => {
    expect(errorCodeFromWire(0)).toBe('internal');
    expect(errorCodeFromWire(9_999)).toBe('internal');
  });

  it.each(rows)('%s has an error status, a documented exit code and a sentence', (_, row) => {
    expect(row.http).toBeGreaterThanOrEqual(400);
    expect(row.http).toBeLessThan(600);
    expect(row.exit).toBeGreaterThanOrEqual(1);
    expect(row.exit).toBeLessThanOrEqual(8);
    expect(row.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('says "try again" in exit codes exactly for what a retry may cure', () => {
    const tryLater = rows.filter(([, row]) => row.exit === 7 || row.exit === 8).map(([name]) => name);
    expect(tryLater).toEqual(rows.filter(([, row]) => row.retryable).map(([name]) => name));
  });
});

describe('close codes', () => {
  const reasons = Object.entries(CLOSE_CODES);

  it('are private ones, each used once', () => {
    const codes = reasons.map(([, row]) => row.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code >= 4_000 && code < 5_000).toBe(true);
  });

  it.each(reasons)('%s reads back from its code and fits in a close frame', (name, row) => {
    expect(closeReasonFromCode(row.code)).toBe(name);
    // A close frame has 125 bytes, two of them for the code.
    expect(Buffer.byteLength(row.reason)).toBeLessThanOrEqual(64);
  });

  it('do not claim the codes of others', () => {
    for (const code of [1_000, 1_001, 1_006, 1_009, 3_000, 4_000, 4_999])
      expect(closeReasonFromCode(code)).toBeUndefined();
  });
});
