import type { Handler, OperationServices } from '../operation/handler.ts';
import { loginValue } from '../wire/entities.ts';

/** Sets the first password of an account that an admin has made, and logs in. */
export function acceptInvite({ auth }: Pick<OperationServices, 'auth'>): Handler<'acceptInvite'> {
  return async ({ address }, request) => loginValue(await auth.acceptInvite({ ...request, address }));
}
