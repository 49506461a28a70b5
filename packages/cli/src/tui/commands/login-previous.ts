import { moveField } from '../keys/login-fields.ts';
import type { Command } from './command.ts';

/** The field before in the first-run wizard. */
export const loginPrevious: Command = {
  name: 'login.previous',
  title: 'Field before',
  places: ['login'],
  keys: { default: 'shift+tab up' },
  palette: false,
  run: (context) => moveField(context, -1),
};
