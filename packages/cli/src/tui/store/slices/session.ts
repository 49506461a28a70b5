import type { ChatUser, ConnectionState } from '../../../client/entities.ts';
import type { Sections } from '../../../config/sections.ts';
import type { TerminalFacts } from '../../terminal/facts.ts';
import type { TuiAction } from '../actions.ts';
import type { SessionState, Toast } from '../state.ts';

type SessionAction =
  | { readonly type: 'connection'; readonly state: ConnectionState; readonly now: number }
  | { readonly type: 'welcomed'; readonly me: ChatUser }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'focus'; readonly focused: boolean }
  /** The terminal has said what it is. */
  | { readonly type: 'facts'; readonly facts: TerminalFacts }
  | { readonly type: 'theme'; readonly name: string }
  | { readonly type: 'themes'; readonly names: readonly string[] }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'toast'; readonly toast: Toast }
  | { readonly type: 'toast-gone' }
  /** Markdown and links can be drawn from now on. */
  | { readonly type: 'rich-text-ready' }
  | { readonly type: 'keys-begun'; readonly keys: readonly string[] };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly session: SessionAction;
  }
}

/** The session before anything is known. */
export function initialSession(start: {
  readonly phase: 'login' | 'chat';
  readonly profile: string;
  readonly profiles?: readonly string[];
  readonly serverUrl: string;
  readonly columns: number;
  readonly rows: number;
  readonly now: number;
  readonly config: Sections;
  readonly theme: string;
}): SessionState {
  return {
    ...start,
    facts: undefined,
    themes: [],
    me: undefined,
    connection: { type: 'idle' },
    focused: true,
    toast: undefined,
    begunKeys: [],
    isRich: false,
  };
}

/** The next state of the session. */
export function reduceSession(state: SessionState, action: TuiAction): SessionState {
  switch (action.type) {
    case 'connection':
      return { ...state, connection: action.state, now: action.now };
    case 'welcomed':
      return { ...state, me: action.me };
    case 'resized':
      if (state.columns === action.columns && state.rows === action.rows) return state;
      return { ...state, columns: action.columns, rows: action.rows };
    case 'focus':
      return state.focused === action.focused ? state : { ...state, focused: action.focused };
    case 'keys-begun':
      return { ...state, begunKeys: action.keys };
    case 'tick':
      return { ...state, now: action.now };
    case 'rich-text-ready':
      return state.isRich ? state : { ...state, isRich: true };
    case 'facts':
      return { ...state, facts: action.facts };
    case 'themes':
      return { ...state, themes: action.names };
    case 'theme':
      return { ...state, theme: action.name };
    case 'toast':
      return { ...state, toast: action.toast };
    case 'toast-gone':
      return state.toast === undefined ? state : { ...state, toast: undefined };
    case 'login-done':
      return { ...state, phase: 'chat', serverUrl: action.serverUrl };
    case 'login-needed':
      return { ...state, phase: 'login' };
    default:
      return state;
  }
}
