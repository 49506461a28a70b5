import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EFFECTS } from '../generated/effects.ts';
import { inOrder } from './effects.ts';

/** Items that need some of those before them, in any order. */
const items = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map((needs) =>
    needs.map((of, index) => ({
      name: `n${index}`,
      needs: [...new Set(of.filter((need) => need < index).map((need) => `n${need}`))],
    })),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

describe('the order in which effects start', () => {
  it('has each once, after all that it needs', () => {
    fc.assert(
      fc.property(items, (given) => {
        const ordered = inOrder(given);
        expect(new Set(ordered)).toEqual(new Set(given));
        expect(ordered).toHaveLength(given.length);
        const place = new Map(ordered.map(({ name }, index) => [name, index]));
        for (const { name, needs } of ordered) {
          for (const need of needs) expect(place.get(need)).toBeLessThan(place.get(name) ?? -1);
        }
      }),
    );
  });

  it('keeps the order given where nothing is needed', () => {
    const given = ['c', 'a', 'b'].map((name) => ({ name, needs: [] }));
    expect(inOrder(given)).toEqual(given);
  });

  it('names what needs each other, and what is not there', () => {
    const circle = [
      { name: 'a', needs: ['b'] },
      { name: 'b', needs: ['a'] },
    ];
    expect(() => inOrder(circle)).toThrow('a needs b needs a');
    expect(() => inOrder([{ name: 'a', needs: ['x'] }])).toThrow('a needs x, which is not there');
  });

  it('is there for those of the program', () => {
    expect(inOrder(EFFECTS).length).toBe(EFFECTS.length);
  });
});
