import type { TuiAction } from '../actions.ts';
import type { DialogState } from '../state.ts';
import { edited, NO_TEXT, textOf } from '../text-edit.ts';

/** No dialog is open. */
export const NO_DIALOG: DialogState = { type: 'none' };

/** The next state of the dialog. */
export function reduceDialog(state: DialogState, action: TuiAction): DialogState {
  switch (action.type) {
    case 'dialog':
      return action.dialog;
    case 'dialog-closed':
    case 'login-needed':
      return NO_DIALOG;
    case 'dialog-edited': {
      if (!('query' in state)) return state;
      const query = edited(state.query, action.operation);
      if (query === state.query) return state;
      if (state.type === 'search' && query.text !== state.query.text) {
        return { ...state, query, index: 0, results: [], busy: false, note: 'Enter searches' };
      }
      return { ...state, query, index: 0 };
    }
    case 'dialog-index':
      return 'index' in state ? { ...state, index: action.index } : state;
    case 'dialog-scroll':
      return state.type === 'help' ? { ...state, scroll: Math.max(0, action.scroll) } : state;
    case 'search-progress':
      return state.type === 'search' && state.query.text === action.query
        ? { ...state, results: action.results, busy: action.busy, note: action.note }
        : state;
    default:
      return state;
  }
}

/** The switcher, empty. */
export const SWITCHER: DialogState = { type: 'switcher', query: NO_TEXT, index: 0 };

/** The search for a text. */
export function searchDialog(query: string): DialogState {
  return { type: 'search', query: textOf(query), index: 0, results: [], busy: true, note: '' };
}
