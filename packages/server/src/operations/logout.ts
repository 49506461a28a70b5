import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends the session of the token that asks. */
export function logout({ auth }: Pick<OperationServices, 'auth'>): Handler<'logout'> {
  return async ({ identity }) => {
    await auth.logout(identity);
    return DONE;
  };
}
