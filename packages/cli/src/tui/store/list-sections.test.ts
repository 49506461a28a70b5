import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConversation, createSummary } from '../../test-utils/builders.ts';
import { isToBeRead, listSections } from './list-sections.ts';

const summaries = fc
  .array(
    fc.record({
      isGroup: fc.boolean(),
      unread: fc.integer({ min: 0, max: 3 }),
      mentions: fc.integer({ min: 0, max: 2 }),
      level: fc.constantFrom('all' as const, 'mentions' as const, 'none' as const),
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.map(({ isGroup, unread, mentions, level }, index) => {
      const place = isGroup ? { name: `g${index}` } : { kind: 'direct' as const, name: '', directUserIds: [1, 2] };
      const summary = createSummary(createConversation({ id: index + 1, ...place }), { unread, mentions });
      return { ...summary, settings: { ...summary.settings, level } };
    }),
  );

describe('the list in sections', () => {
  it('has every conversation once, what is to be read above all others, and mentions above counts', () => {
    fc.assert(
      fc.property(summaries, fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }), (given, openId) => {
        const sections = listSections(given, openId);
        const all = sections.flatMap((section) => section.summaries);
        expect(all).toHaveLength(given.length);
        expect(new Set(all)).toEqual(new Set(given));
        const wanted = (one: (typeof given)[number]) => one.conversation.id !== openId && isToBeRead(one);
        const firstRead = all.findIndex((one) => !wanted(one));
        if (firstRead >= 0) expect(all.slice(firstRead).some(wanted)).toBe(false);
        const unread = sections.find(({ name }) => name === 'unread')?.summaries ?? [];
        const firstCount = unread.findIndex(({ mentions }) => mentions === 0);
        if (firstCount >= 0) expect(unread.slice(firstCount).some(({ mentions }) => mentions > 0)).toBe(false);
        for (const { name, summaries: own } of sections) {
          expect(own.length).toBeGreaterThan(0);
          if (name !== 'unread') expect(new Set(own.map(({ conversation }) => conversation.kind)).size).toBe(1);
        }
      }),
    );
  });

  it('keeps the order given within a section, and the open one in the section of its kind', () => {
    const group = (id: number, unread = 0) => createSummary(createConversation({ id, name: `g${id}` }), { unread });
    const sections = listSections([group(3), group(1, 2), group(2, 1)], 1);
    expect(sections.map(({ name, summaries: own }) => [name, own.map(({ conversation }) => conversation.id)])).toEqual([
      ['unread', [2]],
      ['groups', [3, 1]],
    ]);
  });
});
