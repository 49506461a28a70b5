import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenItem, sectionedContent } from './sections.ts';

const sections = fc.array(
  fc.record({ title: fc.constantFrom('One', 'Two'), items: fc.array(fc.nat(99), { maxLength: 4 }) }),
  { maxLength: 4 },
);
const parts = { title: 'List', width: 20, empty: ['Nothing.'], keys: ['Enter take'] };
const contentOf = (of: Parameters<typeof chosenItem<number>>[0], index: number) =>
  sectionedContent({ ...parts, sections: of, index, row: (item) => [{ text: String(item) }] });

describe('a list in sections', () => {
  it('chooses an item wherever its index is, and shows the one that is taken', () => {
    fc.assert(
      fc.property(sections, fc.integer({ min: -3, max: 30 }), (of, index) => {
        const items = of.flatMap((section) => section.items);
        const { rows, index: at, skips, count } = contentOf(of, index);
        const chosen = chosenItem(of, index);
        if (items.length === 0) {
          expect(chosen).toBeUndefined();
          expect(count).toBe('');
          return;
        }
        expect(items).toContain(chosen);
        expect(skips?.(at)).toBe(false);
        expect((rows.at(at) ?? []).map(({ text }) => text.trim()).join('')).toBe(String(chosen));
        expect(count).toMatch(new RegExp(`^[1-9]\\d* of ${items.length}$`));
        const shown = Array.from({ length: rows.length }, (_, row) => row).filter((row) => skips?.(row) === false);
        expect(shown).toHaveLength(items.length);
      }),
    );
  });

  it('has headings only over what there is, with a blank row between', () => {
    const { rows } = contentOf(
      [
        { title: 'One', items: [] },
        { title: 'Two', items: [1] },
        { title: 'Three', items: [2], note: '1 here' } as never,
      ],
      0,
    );
    const text = Array.from({ length: rows.length }, (_, row) =>
      (rows.at(row) ?? []).map((span) => span.text).join(''),
    );
    expect(text.map((row) => row.replace(/ +/g, ' ').trim())).toEqual(['TWO', '1', '', 'THREE 1 here', '2']);
  });
});
