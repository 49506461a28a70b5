import { LinkifyIt } from 'linkify-it';
import { linkTailLength, shortAddressesIn } from './message-address.ts';

/** A link in a text, by UTF-16 offsets. */
export interface TextLink {
  readonly start: number;
  readonly end: number;
  /** What is opened; `http://` stands before one that begins with "www.". Of a message, its address. */
  readonly target: string;
}

/** What may be opened from a message: a browser and a mail program know what to do with these, and nothing runs. */
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** Longer addresses are text: no address bar takes them. */
const MAX_TARGET = 2_000;

const WWW = /^www\./i;
/** Quick, since most texts end here. */
const MAYBE = /https?:|mailto:|im:|www\.|#/i;

/** The letter before an address, in scripts that put no blank there. */
const GLUED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}](?=https?:\/\/|mailto:|www\.)/giu;
const blanks = (letter: string) => ' '.repeat(letter.length);

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, maxLength: MAX_TARGET, urlAuth: false })
  .add('im:', { validate: linkTailLength })
  .add('ftp:', null)
  .add('//', null);

/**
 * The addresses in a text, in its order: http, https and mailto with their scheme, what begins with "www.", and those of messages,
 * `#ops:17` and `im://chat.example.org/41/17`.
 */
export function linksIn(text: string): readonly TextLink[] {
  if (!MAYBE.test(text)) return [];
  const links = addressesIn(text);
  const messages = shortAddressesIn(text)
    .filter((message) => !links.some(({ start, end }) => start < message.end && message.start < end))
    .map(({ start, end }) => ({ start, end, target: text.slice(start, end) }));
  return messages.length === 0 ? links : [...links, ...messages].sort((one, other) => one.start - other.start);
}

function addressesIn(text: string): readonly TextLink[] {
  return (finder.match(text.replace(GLUED, blanks)) ?? []).flatMap(({ schema, raw, url, index, lastIndex }) => {
    if (schema === '' && !WWW.test(raw)) return [];
    if (schema.toLowerCase() === 'im:') return [{ start: index, end: lastIndex, target: raw }];
    const target = linkTarget(url);
    return target === undefined ? [] : [{ start: index, end: lastIndex, target }];
  });
}

/** An address that may be opened, as it is given to other programs; undefined: it is another kind of address, or none. */
export function linkTarget(address: string): string | undefined {
  if (address.length > MAX_TARGET || /[\p{Cc}\p{Cf}\s]/u.test(address)) return undefined;
  try {
    const { protocol } = new URL(address);
    return SCHEMES.has(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An address for people. Where letters of several scripts are in one part of its host, which makes one name look like another, what
 * the network calls it stands behind it.
 */
export function targetWords(target: string): string {
  const host = hostOf(target);
  if (host === undefined || !host.split('.').some(isMixed)) return target;
  return `${target} (${new URL(`http://${host}`).hostname})`;
}

/** The host as it is written. */
function hostOf(target: string): string | undefined {
  return /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(target)?.[1] ?? /^mailto:[^?@]*@([^?]+)/i.exec(target)?.[1];
}

/** Scripts that may stand together in one word: Japanese and Korean are written with several. */
const SCRIPTS: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
];

function isMixed(label: string): boolean {
  return SCRIPTS.filter((script) => script.test(label)).length > 1;
}
