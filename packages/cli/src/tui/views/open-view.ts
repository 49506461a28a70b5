import { VIEWS } from '../generated/views.ts';
import type { KeyPlace } from '../keys/key-place.ts';
import type { Keymap } from '../keys/keymap.ts';
import type { Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { frameInside } from './frame.ts';
import type { View, ViewContent, ViewParts } from './view.ts';
import { keyedHints } from './view-hints.ts';
import type { OpenView, ViewName, ViewState } from './view-types.ts';

/** Any view, for what is the same for all. */
type AnyView = View<ViewName, ViewState, unknown>;

/** The view of a name. */
export function viewOf(name: ViewName): AnyView {
  return VIEWS[name] as unknown as AnyView;
}

/** What an open view shows in rows of this width; its hints have their keys. */
export function contentOf(open: OpenView, parts: ViewParts): ViewContent {
  const content = viewOf(open.name).content(parts, open.state);
  return { ...content, hints: keyedHints(content.hints, parts.selectors.keymap, viewPlaces(open.name)) };
}

/** Where the keys of an open view mean something, the innermost first. */
export function viewPlaces(name: ViewName): readonly KeyPlace[] {
  const { size } = viewOf(name);
  return [`view:${name}`, size === 'whole' || size === 'wide' ? 'list' : size];
}

/** Over and under the content of a view beside the conversation: its title, a blank row and its keys. */
const SIDE_ROWS = 3;

/** The room that an open view has for its content. */
export function roomOf(
  state: TuiState,
  open: OpenView,
  selectors: Selectors,
): { readonly width: number; readonly height: number } {
  const { side } = selectors.geometry(state);
  if (side !== undefined && state.side?.view.id === open.id)
    return { width: Math.max(1, side.width - 2), height: Math.max(0, side.height - SIDE_ROWS) };
  return frameInside(state.session, viewOf(open.name).size);
}

/** The keys of a view beside the conversation, which is left and stays. */
export function besideHints({ hints }: ViewContent, keymap: Keymap, name: ViewName): readonly string[] {
  return [...hints.slice(0, -1), ...keyedHints(['{list.close} back'], keymap, viewPlaces(name))];
}
