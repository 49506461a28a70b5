import { describe, expect, it } from 'vitest';
import { jsonDepth, payloadProblem } from './json-payload.ts';
import { LIMITS } from './limits.ts';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('payloadProblem', () => {
  it.each(['{}', '[]', 'null', '1', '"text"', '{"a":[1,{"b":"]]]]"}]}', ` ${nested(LIMITS.payloadDepth)} `])(
    'takes %s',
    (json) => {
      expect(payloadProblem(json)).toBeUndefined();
    },
  );

  it.each(['', '{', '{"a":}', "{'a':1}", 'undefined', '{"a":1}}', '[1,]', 'NaN', '\u00a0{}'])(
    'refuses %j as no JSON',
    (json) => {
      expect(payloadProblem(json)).toBe('must be valid JSON');
    },
  );

  it.each([
    ['9007199254740991', undefined],
    ['-9007199254740991', undefined],
    ['1e15', undefined],
    ['0.1', undefined],
    ['{"n":"9223372036854775807"}', undefined],
    ['9007199254740993', 'is a number beyond 2^53: send it as text'],
    ['{"n":9223372036854775807}', 'has a number at "n" beyond 2^53: send it as text'],
    ['{"list":[1,{"of":-9007199254740992}]}', 'has a number at "list[1].of" beyond 2^53: send it as text'],
    ['[1e400]', 'has a number at "[0]" beyond 2^53: send it as text'],
  ])('lets through only numbers that every reader sees the same: %s', (json, problem) => {
    expect(payloadProblem(json)).toBe(problem);
  });

  it('counts bytes, not characters', () => {
    const json = (bytes: number): string => `"${'é'.repeat((bytes - 2) / 2)}"`;
    expect(payloadProblem(json(LIMITS.payloadBytes))).toBeUndefined();
    expect(payloadProblem(json(LIMITS.payloadBytes + 2))).toMatch(/16384 bytes/);
  });

  it('refuses one level too many, however the brackets are mixed', () => {
    expect(payloadProblem(nested(LIMITS.payloadDepth + 1))).toMatch(/32 levels/);
    expect(payloadProblem('{"a":['.repeat(17) + ']}'.repeat(17))).toMatch(/32 levels/);
    expect(payloadProblem('['.repeat(8_000))).toMatch(/32 levels/);
  });
});

describe('jsonDepth', () => {
  it.each([
    ['1', 0],
    ['[]', 1],
    ['[[],[[]]]', 3],
    ['{"a":{"b":1}}', 2],
    ['"[[["', 0],
    ['["\\"[[[", []]', 2],
    ['["\\\\", []]', 2],
  ])('of %s is %i', (json, depth) => {
    expect(jsonDepth(json)).toBe(depth);
  });
});
