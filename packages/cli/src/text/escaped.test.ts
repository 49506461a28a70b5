import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escaped } from './escaped.ts';

it('leaves JSON what it was, without what acts upon a terminal', () => {
  fc.assert(
    fc.property(fc.json(), fc.string({ unit: 'binary' }), (json, text) => {
      const value: unknown = [JSON.parse(json), text];
      const shown = escaped(JSON.stringify(value, undefined, 2));
      expect(JSON.stringify(JSON.parse(shown))).toBe(JSON.stringify(value));
      expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
    }),
  );
  expect(escaped('["\u009b31m\u202e\u2028"]')).toBe('["\\u009b31m\\u202e\\u2028"]');
});
