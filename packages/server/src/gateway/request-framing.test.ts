import { describe, expect, it } from 'vitest';
import { framingProblem } from './request-framing.ts';

const requestOf = (headers: readonly (readonly [string, string])[]) => ({
  forEach(tell: (name: string, value: string) => void) {
    for (const [name, value] of headers) tell(name, value);
  },
});

describe('framingProblem', () => {
  it.each([
    [[['host', 'x']]],
    [
      [
        ['host', 'x'],
        ['content-length', '12'],
      ],
    ],
    [[['transfer-encoding', 'Chunked']]],
  ] as const)('finds nothing wrong with %j', (headers) => {
    expect(framingProblem(requestOf(headers))).toBeUndefined();
  });

  it.each([
    ['content-length', '3', '40'],
    ['content-length', '3', '3'],
    ['content-length', ''],
    ['content-length', '+3'],
    ['content-length', '3, 3'],
    ['host', 'x', 'y'],
    ['transfer-encoding', 'chunked', 'identity'],
    ['transfer-encoding', 'gzip, chunked'],
    ['transfer-encoding', 'gzip'],
  ])('refuses %s: %j', (name, ...values) => {
    const problem = framingProblem(requestOf(values.map((value) => [name, value])));
    expect(problem).toMatchObject({ code: 'malformed', field: name });
  });
});
