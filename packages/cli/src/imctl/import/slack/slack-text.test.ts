import { beforeAll, describe, expect, it } from 'vitest';
import { type EmojiOf, loadEmojiOf, reactionOf } from '../emoji-names.ts';
import { slackText } from './slack-text.ts';

let emoji: EmojiOf;
beforeAll(async () => {
  emoji = await loadEmojiOf();
});

const read = (text: string) =>
  slackText(text, {
    user: (id) => (id === 'U1' ? 'ann' : undefined),
    channel: (id) => (id === 'C1' ? 'general' : undefined),
    emoji,
  });

describe('a text of Slack', () => {
  it.each([
    ['hi <@U1>', 'hi @ann'],
    ['hi <@U9|old.name> and <@U9>', 'hi @old.name and @U9'],
    ['see <#C1> and <#C9|gone> and <#C9>', 'see #general and #gone and #C9'],
    ['<!here> <!channel> <!subteam^S1|@team> <!subteam^S2>', '@here @channel @team @S2'],
    ['<!date^1392734382^{date}|Feb 18>', 'Feb 18'],
    ['<https://example.com/?a=1&amp;b=2>', 'https://example.com/?a=1&b=2'],
    ['<https://example.com|this page>', 'this page (https://example.com)'],
    ['<http://example.com|example.com>', 'http://example.com'],
    ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['a &lt;b&gt; &amp; c &amp;lt;', 'a <b> & c &lt;'],
    ['done :tada: at 10:30:15 :no_such_emoji:', 'done 🎉 at 10:30:15 :no_such_emoji:'],
    [':+1::skin-tone-3: and :wave:', '👍🏼 and 👋'],
    [
      'run `a :tada: &lt;b&gt;` and ```x :tada: <https://example.com>```',
      'run `a :tada: <b>` and ```x :tada: https://example.com```',
    ],
    ['a < b', 'a < b'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

it('names of reactions are emojis, or the names of own ones that fit', () => {
  expect(reactionOf('+1', emoji)).toBe('👍');
  expect(reactionOf('heart', emoji)).toBe('❤️');
  expect(reactionOf('point_up::skin-tone-2', emoji)).toBe('☝🏻');
  expect(reactionOf('party-parrot', emoji)).toBe(':party-parrot:');
  expect(reactionOf('a-name-that-is-much-too-long', emoji)).toBeUndefined();
  expect(reactionOf('名', emoji)).toBeUndefined();
});
