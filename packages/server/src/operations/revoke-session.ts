import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends one of the caller's sessions. */
export function revokeSession({ auth }: Pick<OperationServices, 'auth'>): Handler<'revokeSession'> {
  return async ({ identity }, { sessionId }) => {
    await auth.revokeSession(identity, sessionId);
    return DONE;
  };
}
