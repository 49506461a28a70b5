import { loginFields } from '../store/slices/login.ts';
import type { KeyContext } from './command-context.ts';

function moveField(context: KeyContext, step: 1 | -1): void {
  const { login } = context.state();
  const fields = loginFields(login);
  const field = fields[(fields.indexOf(login.field) + step + fields.length) % fields.length];
  if (field !== undefined) context.dispatch({ type: 'login-field', field });
}

function submitLogin(context: KeyContext): void {
  const { login } = context.state();
  if (login.busy) return;
  if (login.field === loginFields(login).at(-1)) context.screen.submitLogin();
  else moveField(context, 1);
}

function toggleAccount(context: KeyContext): void {
  const { login } = context.state();
  context.dispatch({ type: 'login-account', account: login.account === 'login' ? 'register' : 'login' });
}

/** The commands of keys on the log-in screen. */
export const LOGIN_COMMANDS = {
  'login-next': (context: KeyContext) => moveField(context, 1),
  'login-previous': (context: KeyContext) => moveField(context, -1),
  'login-toggle': toggleAccount,
  'login-submit': submitLogin,
};
