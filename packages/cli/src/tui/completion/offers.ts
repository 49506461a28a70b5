import { begunMention, nameKey } from '@im-ts/protocol';
import type { ChatUser } from '../../client/entities.ts';
import { byteSize } from '../../text/byte-size.ts';
import { type EmojiName, findEmoji } from '../../text/emoji.ts';
import type { WordRow } from '../keys/keymap.ts';
import { openDraft } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { MAX_OFFERS, type Offers } from './offer-list.ts';
import { themeOffers } from './theme-offers.ts';
import { typedPath } from './typed-path.ts';

const COMMAND = /^\/([\p{L}]*)$/u;
const EMOJI = /(?:^|[\s(]):([a-z0-9_+-]{2,})$/i;

/** What can be offered at the cursor; undefined: nothing, or the list was closed for this text. */
export function offersFor(state: TuiState, emoji: readonly EmojiName[], words: readonly WordRow[]): Offers | undefined {
  const { text, cursor } = openDraft(state);
  if (state.composer.closedFor === text) return undefined;
  const written = text.slice(0, cursor);
  const before = written.slice(-200);
  const offers =
    commandOffers(words, text, cursor) ??
    themeOffers(state, words, written) ??
    pathOffers(state, written) ??
    nameOffers(state, words, written) ??
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
  return { start: 0, end: cursor, items: items.slice(0, MAX_OFFERS) };
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
    .slice(0, MAX_OFFERS)
    .map(({ name, isFolder, size }) => ({
      label: isFolder ? `${name}/` : name,
      detail: isFolder ? '' : byteSize(size),
      insert: isFolder ? `${name}/` : name,
    }));
  return { ...place, items };
}

/** `written`: all that stands before the cursor, since code may begin anywhere. */
function nameOffers(state: TuiState, words: readonly WordRow[], written: string): Offers | undefined {
  const mention = begunMention(written);
  const typed = mention?.typed ?? begunName(words, written.slice(-200));
  if (typed === undefined) return undefined;
  const sign = mention === undefined ? '' : '@';
  const items = matchingUsers(state, typed).map((user) => ({
    label: `@${user.username}`,
    detail: user.displayName,
    insert: `${sign}${user.username} `,
  }));
  return { start: mention?.start ?? written.length - typed.length, end: written.length, items };
}

/** A name that is begun where a command has one. */
function begunName(words: readonly WordRow[], written: string): string | undefined {
  const [, name, before = '', typed] = /^\/(\p{L}+)\s+((?:\S+\s+)*)([\p{L}\p{N}_.-]+)$/u.exec(written) ?? [];
  const args = words.find(({ word, aliases }) => word === name || aliases.includes(name ?? ''))?.args ?? [];
  const place = before.split(/\s+/).length - 1;
  const last = args.at(-1);
  const kind = (args[place] ?? (last?.rest ? last : undefined))?.kind;
  return kind === 'user' || kind === 'member' ? typed : undefined;
}

function matchingUsers(state: TuiState, typed: string): readonly ChatUser[] {
  const wanted = nameKey(typed);
  const found: ChatUser[] = [];
  for (const user of state.people.users.values()) {
    const key = nameKey(user.username);
    const fits = key.startsWith(wanted) || nameKey(user.displayName).startsWith(wanted);
    if (fits && user.id !== state.session.me?.id && key !== wanted) found.push(user);
  }
  return found.sort((a, b) => (a.username < b.username ? -1 : 1)).slice(0, MAX_OFFERS);
}

function emojiOffers(names: readonly EmojiName[], before: string, cursor: number): Offers | undefined {
  const match = EMOJI.exec(before);
  const typed = match?.[1];
  if (typed === undefined) return undefined;
  const items = findEmoji(names, typed, MAX_OFFERS).map((entry) => ({
    label: `${entry.emoji} :${entry.name}:`,
    detail: '',
    insert: entry.emoji,
  }));
  return { start: cursor - typed.length - 1, end: cursor, items };
}
