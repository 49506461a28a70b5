import type { TuiAction } from '../actions.ts';
import type { Anchor, KeptPlace, TuiState } from '../state.ts';

type PlacesAction =
  /** The view goes elsewhere: where it was is kept. */
  | { readonly type: 'place-kept'; readonly place: KeptPlace }
  /** The view went back to the place kept last. */
  | { readonly type: 'place-left' };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly places: PlacesAction;
  }
}

/** Older places are forgotten. */
const MAX_PLACES = 20;

/** Nothing was left yet. */
export const NO_PLACES: readonly KeptPlace[] = [];

/** The next state of the places that one can go back to. */
export function reducePlaces(state: readonly KeptPlace[], action: TuiAction): readonly KeptPlace[] {
  switch (action.type) {
    case 'place-kept':
      if (!isSame(state.at(-1), action.place)) return [...state, action.place].slice(-MAX_PLACES);
      return action.place.view === undefined ? state : [...state.slice(0, -1), action.place];
    case 'place-left':
      return state.slice(0, -1);
    case 'conversation-gone':
      return state.some(({ conversationId }) => conversationId === action.conversationId)
        ? state.filter(({ conversationId }) => conversationId !== action.conversationId)
        : state;
    case 'login-needed':
      return NO_PLACES;
    default:
      return state;
  }
}

/** Where the view is; undefined: no conversation is open. */
export function placeNow({ conversations, messages }: TuiState): KeptPlace | undefined {
  const { openId } = conversations;
  if (openId === undefined) return undefined;
  return { conversationId: openId, anchor: messages.windows.get(openId)?.anchor };
}

function isSame(one: KeptPlace | undefined, other: KeptPlace): boolean {
  return one?.conversationId === other.conversationId && isSameAnchor(one.anchor, other.anchor);
}

function isSameAnchor(one: Anchor | undefined, other: Anchor | undefined): boolean {
  return one?.key === other?.key && one?.row === other?.row;
}
