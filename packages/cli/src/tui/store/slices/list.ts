import type { TuiAction } from '../actions.ts';
import type { ListSection } from '../list-sections.ts';

/** The order of a section: the conversations in it, by number. */
export interface HeldSection {
  readonly name: ListSection['name'];
  readonly ids: readonly number[];
}

/** How the list of conversations stands. */
export interface ListState {
  /** The first line in sight, as the wheel has put it; undefined: the open conversation is in sight. */
  readonly top: number | undefined;
  /** The order that it keeps while one moves in it; undefined: what is new moves it. */
  readonly held: readonly HeldSection[] | undefined;
}

type ListAction =
  | { readonly type: 'list-scrolled'; readonly top: number }
  | { readonly type: 'list-held'; readonly order: readonly HeldSection[] }
  | { readonly type: 'list-released' };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly list: ListAction;
  }
}

/** The list as it is when nobody moves in it. */
export const FREE_LIST: ListState = { top: undefined, held: undefined };

/** The next state of the list. */
export function reduceList(state: ListState, action: TuiAction): ListState {
  switch (action.type) {
    case 'list-scrolled':
      return { ...state, top: action.top };
    case 'list-held':
      return { ...state, held: action.order };
    case 'list-released':
      return state.held === undefined ? state : { ...state, held: undefined };
    case 'opened':
      return state.top === undefined ? state : { ...state, top: undefined };
    case 'login-needed':
      return FREE_LIST;
    default:
      return state;
  }
}
