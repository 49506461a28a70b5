import type { TuiAction } from '../actions.ts';
import type { LoginField, LoginState } from '../state.ts';
import { type EditOperation, edited, NO_TEXT, textOf } from '../text-edit.ts';

type LoginAction =
  | { readonly type: 'login-edited'; readonly operation: EditOperation }
  | { readonly type: 'login-field'; readonly field: LoginField }
  | { readonly type: 'login-account'; readonly account: 'register' | 'login' }
  | { readonly type: 'login-busy' }
  | { readonly type: 'login-failed'; readonly reason: string }
  | { readonly type: 'login-must-change'; readonly reason: string }
  | { readonly type: 'login-done'; readonly serverUrl: string }
  | { readonly type: 'login-needed'; readonly reason: string };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly login: LoginAction;
  }
}

const FIELDS: readonly LoginField[] = ['server', 'account', 'username', 'password'];
const FIELDS_TO_CHANGE: readonly LoginField[] = [...FIELDS, 'newPassword'];

/** The fields, from the top. */
export function loginFields({ mustChange }: Pick<LoginState, 'mustChange'>): readonly LoginField[] {
  return mustChange ? FIELDS_TO_CHANGE : FIELDS;
}

const NOTHING_TO_CHANGE = { mustChange: false, newPassword: NO_TEXT };

/** The wizard with the server filled in if it is known. */
export function initialLogin(serverUrl: string | undefined): LoginState {
  return {
    field: serverUrl === undefined ? 'server' : 'account',
    account: 'login',
    server: textOf(serverUrl ?? 'http://127.0.0.1:8420'),
    username: NO_TEXT,
    password: NO_TEXT,
    ...NOTHING_TO_CHANGE,
    busy: false,
    error: undefined,
  };
}

/** The next state of the wizard. */
export function reduceLogin(state: LoginState, action: TuiAction): LoginState {
  switch (action.type) {
    case 'login-edited': {
      const { field } = state;
      if (state.busy || field === 'account') return state;
      const text = edited(state[field], action.operation);
      // Of another account or another password nothing is known.
      const isOther = field !== 'newPassword' && text.text !== state[field].text;
      return { ...state, ...(isOther ? NOTHING_TO_CHANGE : {}), [field]: text, error: undefined };
    }
    case 'login-field':
      return { ...state, field: action.field };
    case 'login-account':
      return { ...state, ...NOTHING_TO_CHANGE, account: action.account, error: undefined };
    case 'login-busy':
      return { ...state, busy: true, error: undefined };
    case 'login-failed':
      return { ...state, busy: false, error: action.reason };
    case 'login-must-change':
      return { ...state, busy: false, error: action.reason, mustChange: true, field: 'newPassword' };
    case 'login-done':
      return { ...state, ...NOTHING_TO_CHANGE, busy: false, error: undefined, password: NO_TEXT };
    case 'login-needed':
      return {
        ...state,
        ...NOTHING_TO_CHANGE,
        busy: false,
        error: action.reason,
        password: NO_TEXT,
        account: 'login',
        field: 'username',
      };
    default:
      return state;
  }
}
