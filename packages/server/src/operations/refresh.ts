import type { Handler, OperationServices } from '../operation/handler.ts';
import { loginValue } from '../wire/entities.ts';

/** The next pair of tokens of a session. */
export function refresh({ auth }: Pick<OperationServices, 'auth'>): Handler<'refresh'> {
  return async (_caller, { refreshToken }) => loginValue(await auth.refresh(refreshToken));
}
