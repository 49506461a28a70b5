import { VIEWS } from '../generated/views.ts';
import type { TuiState } from '../store/state.ts';
import { frameInside } from './frame.ts';
import type { View, ViewContent, ViewParts } from './view.ts';
import type { OpenView, ViewName, ViewState } from './view-types.ts';

/** Any view, for what is the same for all. */
type AnyView = View<ViewName, ViewState, unknown>;

/** The view of a name. */
export function viewOf(name: ViewName): AnyView {
  return VIEWS[name] as unknown as AnyView;
}

/** What an open view shows in rows of this width. */
export function contentOf(open: OpenView, parts: ViewParts): ViewContent {
  return viewOf(open.name).content(parts, open.state);
}

/** The room that an open view has for its content. */
export function roomOf(state: TuiState, open: OpenView): { readonly width: number; readonly height: number } {
  return frameInside(state.session, viewOf(open.name).size);
}
