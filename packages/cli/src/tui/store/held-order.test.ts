import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createConversation, createSummary } from '../../test-utils/builders.ts';
import { inHeldOrder, orderOf } from './held-order.ts';
import { listSections } from './list-sections.ts';

const list = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    unread: fc.integer({ min: 0, max: 1 }),
    kind: fc.constantFrom('group', 'direct'),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const kinds = new Map<number, 'group' | 'direct'>();
const sectionsOf = (rows: readonly { id: number; unread: number; kind: string }[], openId: number | undefined) =>
  listSections(
    rows.map(({ id, unread, kind }) => {
      // A conversation stays what it is.
      const known = kinds.get(id) ?? (kind as 'group' | 'direct');
      kinds.set(id, known);
      return createSummary(createConversation({ id, kind: known }), { unread });
    }),
    openId,
  );
const idsOf = (sections: ReturnType<typeof sectionsOf>) =>
  sections.flatMap(({ summaries }) => summaries.map(({ conversation }) => conversation.id));

it('a held order has every conversation once, and those that stay in their places', () => {
  fc.assert(
    fc.property(list, list, fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }), (before, after, openId) => {
      const first = sectionsOf(before, undefined);
      const now = sectionsOf(after, openId);
      const held = inHeldOrder(now, orderOf(first));
      expect(idsOf(held).toSorted((a, b) => a - b)).toEqual(idsOf(now).toSorted((a, b) => a - b));
      const stayed = new Set(idsOf(now));
      const old = idsOf(first);
      expect(idsOf(held).filter((id) => old.includes(id))).toEqual(old.filter((id) => stayed.has(id)));
      expect(inHeldOrder(now, undefined)).toBe(now);
    }),
  );
});
