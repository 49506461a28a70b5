import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { sessionValue } from '../../wire/entities.ts';

/** The sessions of a user. */
export function adminListSessions({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminListSessions'> {
  return async (caller, { userId }) => {
    const sessions = await admin.sessions(caller, userId);
    return { sessions: sessions.map((session) => sessionValue(session, caller.identity.session.id)) };
  };
}
