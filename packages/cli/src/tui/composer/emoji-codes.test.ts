import { describe, expect, it } from 'vitest';
import { emojiBefore, withEmoji } from './emoji-codes.ts';

const NAMES = [
  { name: '100', emoji: '💯' },
  { name: '+1', emoji: '👍' },
  { name: 'tada', emoji: '🎉' },
];
const typed = (text: string) => emojiBefore(text, text.length, NAMES)?.emoji;

describe('names of emoji', () => {
  it('become the emoji when a message goes', () => {
    expect(withEmoji('well done :tada:, :+1::TADA: (:100:)', NAMES)).toBe('well done 🎉, :+1::TADA: (💯)');
    expect(withEmoji('好:tada:', NAMES)).toBe('好🎉');
    expect(withEmoji(':nothing: and :tada', NAMES)).toBe(':nothing: and :tada');
  });

  it('stay in times, addresses, paths and code', () => {
    const kept = [
      'at 10:100:20',
      'http://x:tada:y',
      'a::tada::b',
      'say `:tada:` or ``x ` :tada:``',
      '```\n:tada:\n```',
      '~~~ no\n```ts\nconst a = {x:tada:1}\n:100:',
    ];
    for (const text of kept) expect(withEmoji(text, NAMES)).toBe(text);
    expect(withEmoji('`:tada:` :tada:\n```\n:100:\n```\n:100:', NAMES)).toBe('`:tada:` 🎉\n```\n:100:\n```\n💯');
  });

  it('become it when the second colon is typed, and not in what is code, or becomes it', () => {
    expect(typed('well :tada:')).toBe('🎉');
    expect(emojiBefore('a :tada: b', 8, NAMES)).toEqual({ start: 2, emoji: '🎉' });
    for (const text of ['x:tada:', ':tad:', 'a `:tada:', '```\n:tada:', '/code ts\n:tada:', '10:100:'])
      expect(typed(text)).toBeUndefined();
    expect(typed('`a` :tada:')).toBe('🎉');
    expect(typed('a ` on another line\n:tada:')).toBe('🎉');
  });
});
