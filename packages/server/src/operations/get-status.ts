import { ownStatusValue } from '../domain/scopes/status.ts';
import type { Handler, OperationServices } from '../operation/handler.ts';

/** The caller's own status. */
export function getStatus({ statuses }: Pick<OperationServices, 'statuses'>): Handler<'getStatus'> {
  return async ({ identity }) => ownStatusValue(await statuses.own(identity.user.id));
}
