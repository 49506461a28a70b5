import type { CommandContext } from '../commands/command.ts';
import { loginFields } from '../store/slices/login.ts';

/** To the next field of the first-run wizard, or the one before; round at its ends. */
export function moveField(context: CommandContext, step: 1 | -1): void {
  const { login } = context.state();
  const fields = loginFields(login);
  const field = fields[(fields.indexOf(login.field) + step + fields.length) % fields.length];
  if (field !== undefined) context.dispatch({ type: 'login-field', field });
}
