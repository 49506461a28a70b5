import { describe, expect, it } from 'vitest';
import { createRouter, decodeParams } from './router.ts';

function table() {
  const router = createRouter<string>();
  router.add('GET', '/a/{id}', 'show');
  router.add('PATCH', '/a/{id}', 'change');
  router.add('POST', '/a/special', 'special');
  router.add('GET', '/a/{id}/parts/{part}', 'part');
  return router;
}

describe('router', () => {
  it('finds a path with its parameters as they were written', () => {
    const found = table().find('/a/%23x/parts/7');
    expect(found?.methods.get('GET')).toBe('part');
    expect(found?.params).toEqual([
      ['id', '%23x'],
      ['part', '7'],
    ]);
  });

  it('gives a fixed word its own method and leaves the others to the parameter', () => {
    const found = table().find('/a/special');
    expect(found?.methods.get('POST')).toBe('special');
    expect(found?.methods.get('GET')).toBe('show');
    expect(found?.params).toEqual([['id', 'special']]);
  });

  it.each([
    '/a',
    '/a/',
    '/a/1/',
    '/a/1/parts',
    '/a//parts/1',
    '/',
    '',
    '/b',
    '/a/1/parts/2/3',
    '/__proto__',
    '/a/__proto__/x',
  ])('finds nothing at %s', (path) => {
    expect(table().find(path)).toBeUndefined();
  });

  it('decodes parameters, and refuses what is no UTF-8', () => {
    expect(decodeParams([['id', '%40%C3%BC']])).toEqual({ id: '@ü' });
    expect(() => decodeParams([['id', '%ff']])).toThrow(
      expect.objectContaining({ code: 'invalid_argument', field: 'id' }),
    );
  });
});
