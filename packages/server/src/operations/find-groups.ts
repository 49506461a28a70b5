import type { Handler, OperationServices } from '../operation/handler.ts';

/** Groups that people may join. */
export function findGroups({ joining }: Pick<OperationServices, 'joining'>): Handler<'findGroups'> {
  return async ({ identity }, { query, ...page }) => joining.find(identity, query, page);
}
