import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointLength } from './limits.ts';
import { emojiProblem, exceedsCodePoints, unstorableText, utf8Length } from './text-rules.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  // UTF-16 units one by one, halves of pairs among them.
  fc
    .array(fc.constantFrom('a', 'é', '漢', '\ud83d', '\ude00', '😀', '\ufffd'), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

describe('utf8Length', () => {
  it('is what an encoder writes', () => {
    fc.assert(fc.property(anyText, (text) => utf8Length(text) === new TextEncoder().encode(text).length));
  });
});

describe('exceedsCodePoints', () => {
  it('is the same as counting', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.nat({ max: 12 }),
        (text, limit) => exceedsCodePoints(text, limit) === codePointLength(text) > limit,
      ),
    );
  });

  it('decides at the limit', () => {
    expect(exceedsCodePoints('😀😀', 2)).toBe(false);
    expect(exceedsCodePoints('😀😀', 1)).toBe(true);
    expect(exceedsCodePoints('😀a', 2)).toBe(false);
  });
});

describe('unstorableText', () => {
  it.each(['', 'plain', 'line\nbreak', '😀', '\ufffd', 'a\u001bb'])('takes %j', (text) => {
    expect(unstorableText(text)).toBeUndefined();
  });

  it.each([
    ['a\0b', /NUL/],
    ['\ud83d', /surrogate/],
    ['a\ude00b', /surrogate/],
  ])('refuses %j', (text, reason) => {
    expect(unstorableText(text)).toMatch(reason);
  });
});

describe('emojiProblem', () => {
  it.each(['👍', '❤️', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', ':+1:'])('takes %s', (emoji) => {
    expect(emojiProblem(emoji)).toBeUndefined();
  });

  it.each([
    ['', /empty/],
    ['👍 👍', /spaces/],
    ['\u0007', /control/],
    ['\ud83d', /surrogate/],
    ['x'.repeat(17), /16 code points/],
    ['👍'.repeat(16), undefined],
  ])('judges %j', (emoji, reason) => {
    if (reason === undefined) expect(emojiProblem(emoji)).toBeUndefined();
    else expect(emojiProblem(emoji)).toMatch(reason);
  });
});
