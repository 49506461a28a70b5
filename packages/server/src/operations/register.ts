import type { Handler, OperationServices } from '../operation/handler.ts';
import { loginValue } from '../wire/entities.ts';

/** Makes an account and logs in. */
export function register({ auth }: Pick<OperationServices, 'auth'>): Handler<'register'> {
  return async ({ address }, request) => loginValue(await auth.register({ ...request, address }));
}
