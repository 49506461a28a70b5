import type { WordRow } from '../keys/keymap.ts';
import { focusedView, openDraft } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { MOST_OFFERED, type Offers } from './offer-list.ts';

const COMMAND_WITH_NAME = /^\/(\p{L}+)\s+([\w-]*)$/u;

/** The themes that begin as what is typed where a command has one; undefined: none is typed there. */
export function themeOffers(state: TuiState, words: readonly WordRow[], written: string): Offers | undefined {
  const [, word = '', typed = ''] = COMMAND_WITH_NAME.exec(written) ?? [];
  const command = words.find((row) => row.word === word || row.aliases.includes(word));
  if (command?.args[0]?.kind !== 'theme') return undefined;
  const items = state.session.themes
    .filter((name) => name.startsWith(typed))
    .slice(0, MOST_OFFERED)
    .map((name) => ({ label: name, detail: name === state.session.theme ? 'now' : '', insert: name }));
  return { start: written.length - typed.length, end: written.length, items };
}

/** The theme that is looked at while one is being chosen: the chosen offer; undefined: nobody chooses. */
export function previewedTheme(state: TuiState, words: readonly WordRow[]): string | undefined {
  const { text, cursor } = openDraft(state);
  if (!text.startsWith('/') || focusedView(state) !== undefined || state.composer.closedFor === text) return undefined;
  const items = themeOffers(state, words, text.slice(0, cursor))?.items ?? [];
  return items[Math.min(state.composer.offer, items.length - 1)]?.label;
}
