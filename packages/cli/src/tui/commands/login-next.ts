import { moveField } from '../keys/login-fields.ts';
import type { Command } from './command.ts';

/** The next field of the first-run wizard. */
export const loginNext: Command = {
  name: 'login.next',
  title: 'Next field',
  places: ['login'],
  keys: { default: 'tab down' },
  palette: false,
  run: (context) => moveField(context, 1),
};
