import { begunMention } from '@im-ts/protocol';
import { byteSize } from '../../text/byte-size.ts';
import { type EmojiName, findEmoji } from '../../text/emoji.ts';
import type { WordRow } from '../keys/keymap.ts';
import type { TuiState } from '../store/state.ts';
import { argumentOffers } from './argument-offers.ts';
import { completedText } from './completed-text.ts';
import { peopleOffers } from './kinds/people.ts';
import { MOST_OFFERED, type Offers } from './offer-list.ts';
import { themeOffers } from './theme-offers.ts';
import { typedPath } from './typed-path.ts';

const COMMAND = /^\/([\p{L}]*)$/u;
const EMOJI = /(?:^|[\s(]):([a-z0-9_+-]{2,})$/i;

/** What can be offered at the cursor, where a message is written; undefined: nothing, or the list was closed for this text. */
export function offersFor(state: TuiState, emoji: readonly EmojiName[], words: readonly WordRow[]): Offers | undefined {
  const completed = completedText(state);
  if (completed === undefined) return undefined;
  const { text, cursor } = completed.text;
  if (state.composer.closedFor === text) return undefined;
  const written = text.slice(0, cursor);
  const before = written.slice(-200);
  const offers =
    (completed.isReply
      ? undefined
      : (commandOffers(words, text, cursor) ??
        themeOffers(state, words, written) ??
        pathOffers(state, written) ??
        argumentOffers(state, words, written))) ??
    mentionOffers(state, written) ??
    emojiOffers(emoji, before, cursor);
  return offers === undefined || offers.items.length === 0 ? undefined : offers;
}

function commandOffers(words: readonly WordRow[], text: string, cursor: number): Offers | undefined {
  const match = COMMAND.exec(text.slice(0, cursor));
  if (match === null || text.length > cursor) return undefined;
  const typed = (match[1] ?? '').toLowerCase();
  const items = words.flatMap(({ word, aliases, usage, help }) => {
    const begun = [word, ...aliases].find((one) => one.startsWith(typed));
    if (begun === undefined) return [];
    return { label: `/${begun}${usage.slice(word.length)}`, detail: help, insert: `/${begun} ` };
  });
  return { start: 0, end: cursor, items: items.slice(0, MOST_OFFERED) };
}

function pathOffers(state: TuiState, written: string): Offers | undefined {
  const typed = typedPath(written);
  if (typed === undefined) return undefined;
  const { listed } = state.composer;
  const { length } = written;
  const place = { start: length - typed.name.length, end: length };
  if (listed?.folder !== typed.folder) return { ...place, items: [] };
  const wanted = typed.name.toLowerCase();
  const items = listed.entries
    .filter(({ name }) => name.toLowerCase().startsWith(wanted) && name.startsWith('.') === wanted.startsWith('.'))
    .filter(({ name, isFolder }) => isFolder || name !== typed.name)
    .slice(0, MOST_OFFERED)
    .map(({ name, isFolder, size }) => ({
      label: isFolder ? `${name}/` : name,
      detail: isFolder ? '' : byteSize(size),
      insert: isFolder ? `${name}/` : name,
    }));
  return { ...place, items };
}

/** `written`: all that stands before the cursor, since code may begin anywhere. */
function mentionOffers(state: TuiState, written: string): Offers | undefined {
  const mention = begunMention(written);
  if (mention === undefined) return undefined;
  return { start: mention.start, end: written.length, items: peopleOffers(state, mention.typed, '@') };
}

function emojiOffers(names: readonly EmojiName[], before: string, cursor: number): Offers | undefined {
  const match = EMOJI.exec(before);
  const typed = match?.[1];
  if (typed === undefined) return undefined;
  const items = findEmoji(names, typed, MOST_OFFERED).map((entry) => ({
    label: `${entry.emoji} :${entry.name}:`,
    detail: '',
    insert: entry.emoji,
  }));
  return { start: cursor - typed.length - 1, end: cursor, items };
}
