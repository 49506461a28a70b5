import { COMMON_REACTIONS, type EmojiName, findEmoji } from '../../../text/emoji.ts';

/** Emoji that are offered for a query. */
export function emojiChoices(names: readonly EmojiName[], query: string): readonly EmojiName[] {
  return query.trim() === '' ? COMMON_REACTIONS : findEmoji(names, query.trim().replace(/^:|:$/g, ''), 50);
}
