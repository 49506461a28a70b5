import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointLength } from './limits.ts';
import {
  blankProblem,
  emojiProblem,
  exceedsCodePoints,
  firstBadByte,
  lineProblem,
  unstorableText,
  utf8Length,
  utf8Problem,
} from './text-rules.ts';

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

describe('blankProblem (case C42)', () => {
  it.each(['   ', '\u200b', '\u2800', '\n\n', '\u00ad', '\u3164', '\u001b', '\ufeff\u2060', '\u{e0020}', '\u{1d159}'])(
    'refuses %j',
    (text) => {
      expect(blankProblem(text)).toBe('must have a character that shows');
    },
  );

  it.each(['', '.', ' a ', '\u200bx', '👨‍👩‍👧', '\u0600', '\u0301', '\ufffd'])('takes %j', (text) => {
    expect(blankProblem(text)).toBeUndefined();
  });
});

describe('lineProblem', () => {
  it.each(['two\nlines', 'tab\t', 'esc\u001b', '\u202eecila', 'a\u2066b', 'a\u200fb', 'a\u2028b', '\u009b31m'])(
    'refuses %j',
    (text) => {
      expect(lineProblem(text)).toContain('must not have line breaks');
    },
  );

  it.each(['Alice Doe', 'اسم', '👨‍👩‍👧', 'می‌خواهم'])('takes %j', (text) => {
    expect(lineProblem(text)).toBeUndefined();
  });
});

describe('firstBadByte', () => {
  const bytes = (...parts: readonly (string | number)[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])));

  it('names the byte and its place', () => {
    expect(firstBadByte(bytes('one\nna', 0xef, 'ive'))).toEqual({ value: 0xef, offset: 6, line: 2, column: 3 });
    expect(firstBadByte(bytes('\ufffd漢', 0xff))).toEqual({ value: 0xff, offset: 6, line: 1, column: 7 });
    expect(firstBadByte(bytes('cut ', 0xe6, 0xbc))).toEqual({ value: 0xe6, offset: 4, line: 1, column: 5 });
    expect(utf8Problem(bytes('caf', 0xe9))).toBe('is not UTF-8 text: byte 4 of line 1 is 0xE9');
  });

  it('finds nothing exactly where a decoder finds nothing', () => {
    const mixed = fc
      .array(
        fc.oneof(
          fc.constantFrom('a', '\n', 'é', '漢', '😀', '\ufffd', '\ufeff'),
          fc.constantFrom(0x80, 0xc3, 0xff, 0xf0),
        ),
      )
      .map((parts) => bytes(...parts));
    const decodes = (data: Uint8Array) => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(data);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(mixed, (data) => {
        const bad = firstBadByte(data);
        if (bad === undefined) return decodes(data);
        return !decodes(data) && decodes(data.subarray(0, bad.offset));
      }),
    );
  });
});
