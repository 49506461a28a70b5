import type { Handler, OperationServices } from '../operation/handler.ts';
import { openedValue } from '../wire/entities.ts';

/** Makes a group; the same op id answers the same group. */
export function createGroup({ conversations }: Pick<OperationServices, 'conversations'>): Handler<'createGroup'> {
  return async ({ identity }, request) => {
    const memberIds = [...new Set(request.memberIds)];
    return openedValue(await conversations.createGroup(identity, { ...request, memberIds }));
  };
}
