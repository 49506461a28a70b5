import { moveField } from '../keys/login-fields.ts';
import { loginFields } from '../store/slices/login.ts';
import type { Command } from './command.ts';

/** Goes to the next field, from the last one on. */
export const loginSubmit: Command = {
  name: 'login.submit',
  title: 'Go on',
  places: ['login'],
  keys: { default: 'enter' },
  palette: false,
  run(context) {
    const { login } = context.state();
    if (login.busy) return;
    if (login.field === loginFields(login).at(-1)) context.screen.submitLogin();
    else moveField(context, 1);
  },
};
