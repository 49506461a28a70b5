import { viewOf } from '../../views/open-view.ts';
import type { OpenView, ViewState } from '../../views/view-types.ts';
import type { TuiAction } from '../actions.ts';
import type { SideView, ViewsState } from '../state.ts';
import { type EditOperation, edited } from '../text-edit.ts';

type ViewsAction =
  | { readonly type: 'view-opened'; readonly view: OpenView; readonly place?: 'over' | 'beside' }
  | { readonly type: 'side-closed' }
  | { readonly type: 'side-focused'; readonly focused: boolean }
  /** The one over all others; with none, the one beside the conversation is left. */
  | { readonly type: 'view-closed' }
  | { readonly type: 'view-index'; readonly id: number; readonly index: number }
  | { readonly type: 'view-edited'; readonly id: number; readonly operation: EditOperation }
  /** What was read for it. */
  | { readonly type: 'view-set'; readonly id: number; readonly change: object };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly views: ViewsAction;
  }
}

/** No view is open. */
export const NO_VIEWS: ViewsState = { overlays: [], side: undefined };

/** The next state of the views. */
export function reduceViews(state: ViewsState, action: TuiAction): ViewsState {
  switch (action.type) {
    case 'view-opened':
      return action.place === 'beside'
        ? { ...state, side: { view: action.view, focused: state.side?.focused ?? false } }
        : { ...state, overlays: [...state.overlays, action.view] };
    case 'side-closed':
      return state.side === undefined ? state : { ...state, side: undefined };
    case 'side-focused':
      return state.side === undefined ? state : { ...state, side: { ...state.side, focused: action.focused } };
    case 'view-closed':
      if (state.overlays.length > 0) return { ...state, overlays: state.overlays.slice(0, -1) };
      return state.side?.focused === true ? { ...state, side: { ...state.side, focused: false } } : state;
    case 'login-needed':
      return NO_VIEWS;
    default:
      return eachView(state, action);
  }
}

/** Views with nothing to do stay the same objects. */
function eachView(state: ViewsState, action: TuiAction): ViewsState {
  if (state.overlays.length === 0 && state.side === undefined) return state;
  const overlays = state.overlays.flatMap((open) => reduceView(open, action) ?? []);
  const isSame = overlays.length === state.overlays.length && overlays.every((open, at) => open === state.overlays[at]);
  const side = reduceSide(state.side, action);
  if (isSame && side === state.side) return state;
  return { overlays: isSame ? state.overlays : overlays, side };
}

function reduceSide(side: SideView | undefined, action: TuiAction): SideView | undefined {
  if (side === undefined) return undefined;
  const view = reduceView(side.view, action);
  if (view === undefined) return undefined;
  return view === side.view ? side : { ...side, view };
}

function reduceView(open: OpenView, action: TuiAction): OpenView | undefined {
  const state = changed(open, action);
  if (state === undefined) return undefined;
  const { reduce } = viewOf(open.name);
  const next = reduce === undefined ? state : reduce(state, action);
  if (next === undefined) return undefined;
  return next === open.state ? open : ({ ...open, state: next } as OpenView);
}

/** What happens to all views alike. */
function changed(open: OpenView, action: TuiAction): ViewState | undefined {
  const state: ViewState = open.state;
  switch (action.type) {
    case 'view-index':
      return action.id === open.id && action.index !== state.index ? { ...state, index: action.index } : state;
    case 'view-edited': {
      if (action.id !== open.id || state.query === undefined) return state;
      const query = edited(state.query, action.operation);
      if (query === state.query) return state;
      // What is written beside a list says nothing of its lines.
      return viewOf(open.name).writes === true ? { ...state, query } : { ...state, query, index: 0 };
    }
    case 'view-set':
      return action.id === open.id ? { ...state, ...action.change } : state;
    case 'conversation-gone':
      return state.conversationId === action.conversationId ? undefined : state;
    default:
      return state;
  }
}
