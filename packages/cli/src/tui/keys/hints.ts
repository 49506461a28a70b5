import { textWidth } from '../../text/width.ts';
import type { Drawing } from '../panels/panel.ts';
import { focusedView } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { besideHints, contentOf, roomOf } from '../views/open-view.ts';
import type { OpenView } from '../views/view-types.ts';
import { keyLabel, keySequence } from './key-names.ts';
import type { KeyPlace } from './key-place.ts';
import type { Keymap, KeyRow } from './keymap.ts';
import { innerPlaces } from './places-now.ts';
import { COMMAND_BOOK } from './registry.ts';

const HELP = 'app.help';
/** Between two hints. */
const GAP = '  ';

/**
 * The most useful keys of this moment in a row of cells, most useful first; none is cut, and the help's is never left out. A view that
 * is over the screen has its own in its frame.
 */
export function hintsFor(state: TuiState, drawing: Drawing, width: number): string {
  const { keymap } = drawing.selectors;
  const { begunKeys, connection } = state.session;
  if (begunKeys.length > 0) return continuations(keymap, begunKeys, innerPlaces(state), width);
  const retry =
    connection.type === 'waiting'
      ? keymap.rows.filter(({ command }) => command === 'connection.retry').slice(0, 1)
      : [];
  const view = focusedView(state);
  if (view !== undefined) return fitting([...retry.map(hintOf), ...viewHints(state, drawing, view)], [], width);
  const rows = possibleHints(state, drawing);
  const help = rows.filter(({ command }) => command === HELP);
  const others = rows.filter(({ command }) => command !== HELP);
  return fitting([...retry, ...others].map(hintOf), help.map(hintOf), width);
}

/** Those of what can be done now, by rank; none where a view is open. */
export function possibleHints(state: TuiState, drawing: Drawing): readonly KeyRow[] {
  if (focusedView(state) !== undefined) return [];
  const rows = hintRows(drawing.selectors.keymap, innerPlaces(state));
  return rows.filter(({ command }) => isPossible(state, drawing, command));
}

/** Of a view beside the conversation, whose own row has little room. */
function viewHints(state: TuiState, { selectors, emoji }: Drawing, view: OpenView): readonly string[] {
  if (state.side?.view.id !== view.id) return [];
  const { width } = roomOf(state, view, selectors);
  return besideHints(contentOf(view, { state, selectors, emoji: emoji(), width }), selectors.keymap, view.name);
}

function isPossible(state: TuiState, { selectors }: Drawing, command: string): boolean {
  const able = COMMAND_BOOK.named(command)?.when?.(state, selectors);
  return able === undefined || able === true;
}

/** What may follow the keys that were pressed. */
function continuations(keymap: Keymap, begun: readonly string[], places: readonly KeyPlace[], width: number): string {
  const start = `${keySequence(begun)}>`;
  const rows = keymap.rows
    .filter(({ place }) => places.includes(place))
    .map((row) => ({ ...row, keys: row.keys.filter((key) => key.startsWith(start)) }))
    .filter(({ keys }) => keys.length > 0);
  const next = rows.map(({ keys, title }) => `${keyLabel((keys[0] ?? '').slice(start.length))} ${inSentence(title)}`);
  return fitting([`${keyLabel(keySequence(begun))} …`, ...next], [], width);
}

/** The rows of the present places that are hints, by rank, each with keys that no inner place has for something else. */
function hintRows({ rows }: Keymap, places: readonly KeyPlace[]): readonly KeyRow[] {
  const taken = new Set<string>();
  const found: KeyRow[] = [];
  for (const place of [...places, 'everywhere' as const]) {
    const own = rows.filter((row) => row.place === place);
    for (const row of own) {
      const keys = row.keys.filter((key) => !taken.has(key));
      if (row.hint !== undefined && keys.length > 0) found.push({ ...row, keys });
    }
    for (const { keys } of own) for (const key of keys) taken.add(key);
  }
  return found.sort((one, other) => (one.hint ?? 0) - (other.hint ?? 0));
}

function hintOf({ keys, title }: KeyRow): string {
  return `${keyLabel(keys[0] ?? '')} ${inSentence(title)}`;
}

function inSentence(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** As many as there is room for, in order; the last ones always, if there is any room for them. */
function fitting(first: readonly string[], last: readonly string[], width: number): string {
  const end = last.join(GAP);
  const shown: string[] = [];
  let used = textWidth(end);
  if (used > width) return '';
  for (const hint of first) {
    const cost = textWidth(hint) + (used === 0 ? 0 : GAP.length);
    if (used + cost > width) break;
    used += cost;
    shown.push(hint);
  }
  return [...shown, ...last].join(GAP);
}
