import { bodyBlocks } from './body-blocks.ts';
import { LIMITS } from './limits.ts';
import { WITHOUT_SPACES } from './scripts-without-spaces.ts';
import { nameKey, type TextRange } from './text-folding.ts';
import { exceedsCodePoints } from './text-rules.ts';

/** Names that mean everybody in a group, so that no user and no group has one. */
export const NAMES_OF_EVERYBODY: readonly string[] = ['all', 'here', 'everyone', 'channel'];

/** The mention of all members of a group. */
export const MENTION_OF_ALL = 'all';

/** A name with an "@" before it, both in the range. */
export interface Mention extends TextRange {
  /** The `nameKey` of who is meant: a user, or MENTION_OF_ALL. */
  readonly key: string;
}

/** Whom a message mentions, as its text says it. */
export interface MentionedNames {
  /** Everybody. */
  readonly all: boolean;
  /** The `nameKey` of each user, in the order of the text. */
  readonly keys: readonly string[];
}

const NOBODY: MentionedNames = { all: false, keys: [] };

/** As typed in its full-width and small forms, too. */
const SIGNS = ['@', '\uff20', '\ufe6b'] as const;
const SIGN = `[${SIGNS.join('')}]`;
/** A name as users have them: punctuation ends none. */
const NAME = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_.-]*[\p{L}\p{N}\p{M}_])?`;
/**
 * What an "@" may not follow: a word or the parts of an address, such as root@bob, https://host/@bob, to=@bob. Scripts
 * that are written without spaces have no such words.
 */
const BEFORE = String.raw`(?<![${SIGNS.join('')}/\\=&+%~_-]|(?![${WITHOUT_SPACES}])[\p{L}\p{N}\p{M}])`;
/** Not the beginning of an address, such as @bob.b@host. It looks 64 characters ahead at most, so that every text is quick. */
const AFTER = String.raw`(?![\p{L}\p{N}\p{M}_])(?!(?:[\p{L}\p{N}\p{M}_.-]{0,64}[\p{L}\p{N}\p{M}_])?${SIGN})`;
const MENTION = new RegExp(`${BEFORE}${SIGN}(${NAME})${AFTER}`, 'gu');
const BEGUN = new RegExp(String.raw`${BEFORE}${SIGN}([\p{L}\p{N}\p{M}_.-]*)$`, 'u');
const ADDRESS = /(?<![\p{L}\p{N}+.-])\p{L}[\p{L}\p{N}+.-]*:\/\/\S+/gu;
const CODE_SPAN = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu;

/** Who a text mentions, in the order of the text: nobody inside a word, an address or code. */
export function mentionsIn(body: string): readonly Mention[] {
  if (!hasSign(body)) return [];
  return bodyBlocks(body).flatMap(({ type, content, start }) => {
    if (type === 'code') return [];
    return [...withoutCode(content).matchAll(MENTION)].flatMap((found): readonly Mention[] => {
      const [all, name = ''] = found;
      if (exceedsCodePoints(name, LIMITS.usernameCodePoints)) return [];
      const at = start + found.index;
      return [{ start: at, end: at + all.length, key: nameKey(name) }];
    });
  });
}

/** Quick, since nearly every message ends here. */
function hasSign(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign));
}

/** Whom a message mentions, each once and at most LIMITS.mentions of them. A message that is code mentions nobody. */
export function mentionedIn(message: { readonly kind: string; readonly body: string }): MentionedNames {
  const { kind, body } = message;
  if (kind === 'code' || kind === 'system' || !hasSign(body)) return NOBODY;
  const named = new Set(mentionsIn(body).map(({ key }) => key));
  if (named.size === 0) return NOBODY;
  const all = named.delete(MENTION_OF_ALL);
  return { all, keys: [...named].slice(0, LIMITS.mentions) };
}

/** The mention whose name is being typed at the end of a text: the "@" and what stands after it. */
export function begunMention(text: string): (TextRange & { readonly typed: string }) | undefined {
  const last = bodyBlocks(text).at(-1);
  if (last === undefined || last.type === 'code') return undefined;
  const found = BEGUN.exec(withoutCode(last.content));
  if (found === null) return undefined;
  return { start: last.start + found.index, end: text.length, typed: found[1] ?? '' };
}

/** Blanks in the place of code and addresses, so that offsets stay. */
function withoutCode(text: string): string {
  const blanks = (part: string) => ' '.repeat(part.length);
  return text.replace(CODE_SPAN, blanks).replace(ADDRESS, blanks);
}
