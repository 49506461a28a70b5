import { LIMITS } from '@im-ts/protocol';
import { emojiOf as emojiOfCodes } from '../../text/emoji.ts';

/** Finds the emoji of a name as Slack and Mattermost have them, without colons; undefined: it is one of their own. */
export type EmojiOf = (name: string) => string | undefined;

const TONES: Readonly<Record<string, string>> = {
  'skin-tone-2': '\u{1f3fb}',
  'skin-tone-3': '\u{1f3fc}',
  'skin-tone-4': '\u{1f3fd}',
  'skin-tone-5': '\u{1f3fe}',
  'skin-tone-6': '\u{1f3ff}',
};

/** Reads the names, which are many. */
export async function loadEmojiOf(): Promise<EmojiOf> {
  const [iamcal, github] = await Promise.all([
    import('emojibase-data/en/shortcodes/iamcal.json', { with: { type: 'json' } }),
    import('emojibase-data/en/shortcodes/github.json', { with: { type: 'json' } }),
  ]);
  const byName = new Map<string, string>();
  // Where both have a name, that of Slack counts.
  for (const table of [github.default, iamcal.default] as readonly Record<string, string | string[]>[]) {
    for (const [hex, names] of Object.entries(table)) {
      const emoji = emojiOfCodes(hex);
      for (const name of typeof names === 'string' ? [names] : names) byName.set(name, emoji);
    }
  }
  return (full) => {
    const [name = '', ...tones] = full.split('::');
    const emoji = byName.get(name);
    if (emoji === undefined) return undefined;
    const tone = TONES[tones[0] ?? ''];
    return tone === undefined ? emoji : emoji.replace(/\ufe0f$/u, '') + tone;
  };
}

/** A reaction by its name; one of the source's own is its name, where the server takes that. */
export function reactionOf(name: string, emojiOf: EmojiOf): string | undefined {
  const emoji = emojiOf(name);
  if (emoji !== undefined) return emoji;
  const reaction = `:${name}:`;
  const fits = [...reaction].length <= LIMITS.emojiCodePoints && Buffer.byteLength(reaction) <= LIMITS.emojiBytes;
  return fits && /^[\w:+-]+$/.test(reaction) ? reaction : undefined;
}

/** Names of emojis in a text as emojis; names of none stay as they are, as the colons of "10:30:15"; so does code. */
export function withEmoji(text: string, emojiOf: EmojiOf): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/u)
    .map((part) =>
      part.startsWith('`')
        ? part
        : part.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (whole, name: string) => emojiOf(name) ?? whole),
    )
    .join('');
}
