import type { TuiAction } from '../actions.ts';
import type { LoginField, LoginState } from '../state.ts';
import { edited, NO_TEXT, textOf } from '../text-edit.ts';

/** The fields, from the top. */
export const LOGIN_FIELDS: readonly LoginField[] = ['server', 'account', 'username', 'password'];

/** The wizard with the server filled in if it is known. */
export function initialLogin(serverUrl: string | undefined): LoginState {
  return {
    field: serverUrl === undefined ? 'server' : 'account',
    account: 'login',
    server: textOf(serverUrl ?? 'http://127.0.0.1:8420'),
    username: NO_TEXT,
    password: NO_TEXT,
    busy: false,
    error: undefined,
  };
}

/** The next state of the wizard. */
export function reduceLogin(state: LoginState, action: TuiAction): LoginState {
  switch (action.type) {
    case 'login-edited':
      if (state.busy || state.field === 'account') return state;
      return { ...state, [state.field]: edited(state[state.field], action.operation), error: undefined };
    case 'login-field':
      return { ...state, field: action.field };
    case 'login-account':
      return { ...state, account: action.account, error: undefined };
    case 'login-busy':
      return { ...state, busy: true, error: undefined };
    case 'login-failed':
      return { ...state, busy: false, error: action.reason };
    case 'login-done':
      return { ...state, busy: false, error: undefined, password: NO_TEXT };
    case 'login-needed':
      return { ...state, busy: false, error: action.reason, password: NO_TEXT, account: 'login', field: 'username' };
    default:
      return state;
  }
}
