import type { Handler, OperationServices } from '../operation/handler.ts';
import { callValue } from '../wire/entities.ts';

/** Calls the other one of a direct conversation. */
export function startCall({ calls }: Pick<OperationServices, 'calls'>): Handler<'startCall'> {
  return async ({ identity }, request) => callValue(await calls.start(identity, request), identity);
}
