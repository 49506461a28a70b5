import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PostIndex } from './post-index.ts';

/** Posts with their replies, a line each; few times and few authors, so that many are alike. */
const LINES = fc.array(
  fc.array(fc.record({ time: fc.integer({ min: 1, max: 4 }), author: fc.integer({ min: 0, max: 2 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  { maxLength: 40 },
);

it('tells posts of one author and time apart by their order, and finds the post of a reply', () => {
  fc.assert(
    fc.property(LINES, (lines) => {
      const index = new PostIndex();
      const all = lines.flatMap((posts, line) =>
        posts.map((post, reply) => ({ ...post, at: line * 100, length: 99, reply: reply - 1 })),
      );
      for (const place of all) index.add(place);
      const sorted = index.sorted();
      const order = [...sorted.inOrder()];
      const expected = all.toSorted(
        (one, other) => one.time - other.time || one.at - other.at || one.reply - other.reply,
      );
      expect(order.map(({ repeat: _repeat, ...place }) => place)).toEqual(expected);
      const seen = new Map<string, number>();
      for (const { time, at, author, reply, repeat } of order) {
        const number = (seen.get(`${time} ${author}`) ?? 0) + 1;
        seen.set(`${time} ${author}`, number);
        expect(repeat).toBe(number);
        if (reply < 0) expect(sorted.repeatOf({ time, at })).toBe(repeat);
      }
      expect(new Set(order.map(({ time, author, repeat }) => `${time} ${author} ${repeat}`)).size).toBe(all.length);
      expect(sorted.repeatOf({ time: 5, at: 0 })).toBe(0);
      expect(index.newest).toBe(Math.max(0, ...all.map(({ time }) => time)));
    }),
  );
});
