import type { Handler, OperationServices } from '../operation/handler.ts';

/** Joins a group, or asks to be let in. */
export function joinGroup({ joining }: Pick<OperationServices, 'joining'>): Handler<'joinGroup'> {
  return async ({ identity }, request) => ({ opId: request.opId, ...(await joining.join(identity, request)) });
}
