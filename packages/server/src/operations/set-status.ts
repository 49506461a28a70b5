import { ownStatusValue } from '../domain/scopes/status.ts';
import type { Handler, OperationServices } from '../operation/handler.ts';

/** Changes how the caller is shown, what they say of themself, and who is told. */
export function setStatus({ statuses }: Pick<OperationServices, 'statuses'>): Handler<'setStatus'> {
  return async ({ identity }, change) => ownStatusValue(await statuses.set(identity, change));
}
