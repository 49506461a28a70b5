import type { Handler, OperationServices } from '../operation/handler.ts';

/** People that the caller knows, by the beginning of a name. */
export function findUsers({ knownUsers }: Pick<OperationServices, 'knownUsers'>): Handler<'findUsers'> {
  return async ({ identity }, request) => ({ users: await knownUsers.find(identity, request) });
}
