import type { Handler, OperationServices } from '../operation/handler.ts';
import { loginValue } from '../wire/entities.ts';

/** Logs in. */
export function login({ auth }: Pick<OperationServices, 'auth'>): Handler<'login'> {
  return async ({ address }, request) => loginValue(await auth.login({ ...request, address }));
}
