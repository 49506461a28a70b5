/** An emoji by its short name. */
export interface EmojiName {
  readonly name: string;
  readonly emoji: string;
}

/** Reads the names. There are many, so this is done after the first picture. */
export async function loadEmojiNames(): Promise<readonly EmojiName[]> {
  const data = await import('emojibase-data/en/shortcodes/github.json', { with: { type: 'json' } });
  const names: EmojiName[] = [];
  for (const [hex, shortcodes] of Object.entries(data.default as Record<string, string | string[]>)) {
    const emoji = emojiOf(hex);
    for (const name of typeof shortcodes === 'string' ? [shortcodes] : shortcodes) names.push({ name, emoji });
  }
  return names.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** An emoji from its code points in hexadecimal, with dashes. Old symbols need a variation selector to be drawn as pictures. */
export function emojiOf(hex: string): string {
  const codes = hex.split('-').map((part) => Number.parseInt(part, 16));
  const text = String.fromCodePoint(...codes);
  return codes.length === 1 && (codes[0] ?? 0) < 0x1f000 ? `${text}\ufe0f` : text;
}

/** Names that begin with a text, then those that hold it. */
export function findEmoji(names: readonly EmojiName[], query: string, limit: number): readonly EmojiName[] {
  const wanted = query.toLowerCase();
  const starting: EmojiName[] = [];
  const holding: EmojiName[] = [];
  for (const entry of names) {
    if (entry.name.startsWith(wanted)) starting.push(entry);
    else if (entry.name.includes(wanted)) holding.push(entry);
  }
  return [...starting, ...holding].slice(0, limit);
}

/** Offered when nothing was typed yet. */
export const COMMON_REACTIONS: readonly EmojiName[] = [
  { name: '+1', emoji: '👍' },
  { name: '-1', emoji: '👎' },
  { name: 'heart', emoji: '❤️' },
  { name: 'joy', emoji: '😂' },
  { name: 'tada', emoji: '🎉' },
  { name: 'eyes', emoji: '👀' },
  { name: 'rocket', emoji: '🚀' },
  { name: 'thinking', emoji: '🤔' },
  { name: 'white_check_mark', emoji: '✅' },
  { name: 'pray', emoji: '🙏' },
];
