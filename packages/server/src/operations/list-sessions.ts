import type { Handler, OperationServices } from '../operation/handler.ts';
import { sessionValue } from '../wire/entities.ts';

/** The caller's sessions. */
export function listSessions({ auth }: Pick<OperationServices, 'auth'>): Handler<'listSessions'> {
  return async ({ identity }) => ({
    sessions: (await auth.sessions(identity)).map((session) => sessionValue(session, identity.session.id)),
  });
}
