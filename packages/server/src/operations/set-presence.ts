import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** The caller is online, away or busy. */
export function setPresence({ presence }: Pick<OperationServices, 'presence'>): Handler<'setPresence'> {
  return async ({ identity }, { status }) => {
    presence.set(identity.user.id, status);
    return DONE;
  };
}
