import type { Handler, OperationServices } from '../operation/handler.ts';
import { callValue } from '../wire/entities.ts';

/** Ends a call. */
export function endCall({ calls }: Pick<OperationServices, 'calls'>): Handler<'endCall'> {
  return async ({ identity }, request) => callValue(await calls.end(identity, request), identity);
}
