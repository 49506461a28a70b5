import { describe, expect, it } from 'vitest';
import { bytes, int, keyTable, quoted, withParams } from './sql-text.ts';

describe('text as SQL', () => {
  it('escapes what would end the text, and nothing else', () => {
    expect(quoted('plain — 漢 😂 \n')).toBe("'plain — 漢 😂 \n'");
    expect(quoted("it's \\")).toBe("'it\\'s \\\\'");
    expect(quoted("\\' OR 1=1 -- ")).toBe("'\\\\\\' OR 1=1 -- '");
    expect(quoted('')).toBe("''");
  });

  it.each(['a\0b', '\ud83d', 'x\udc00'])('refuses what would not come back: %j', (text) => {
    expect(() => quoted(text)).toThrow(RangeError);
  });
});

describe('numbers and bytes as SQL', () => {
  it.each([Number.MAX_SAFE_INTEGER + 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
    expect(() => int(value)).toThrow(RangeError);
  });

  it('takes whole numbers up to 2^53 - 1', () => {
    expect([int(0), int(-1), int(Number.MAX_SAFE_INTEGER)]).toEqual(['0', '-1', '9007199254740991']);
  });

  it('takes hex digits of whole bytes only', () => {
    expect(bytes('00ff')).toBe("x'00ff'");
    expect(bytes('')).toBe('NULL');
    for (const wrong of ['0', "00' OR '1", 'zz']) {
      expect(() => bytes(wrong)).toThrow(RangeError);
    }
  });
});

describe('statements with parameters', () => {
  it('puts each value in its places, whatever the value holds', () => {
    expect(withParams('SELECT ?2, ?1, ?2', [1, 'a ?1'])).toBe("SELECT 'a ?1', 1, 'a ?1'");
    expect(withParams('id IN (?1) AND n = ?2', [[3, 4], null])).toBe('id IN (3, 4) AND n = NULL');
    expect(withParams('id IN (?1)', [[]])).toBe('id IN (NULL)');
  });

  it('refuses a place without a parameter', () => {
    expect(() => withParams('SELECT ?2', [1])).toThrow(RangeError);
  });

  it('names the columns of a table of keys', () => {
    expect(keyTable(['number', 'op'])).toBe(
      "JSON_TABLE(?1, '$[*]' COLUMNS (k0 DECIMAL(16,0) PATH '$[0]', k1 CHAR(32) CHARACTER SET latin1 PATH '$[1]')) AS j",
    );
  });
});
