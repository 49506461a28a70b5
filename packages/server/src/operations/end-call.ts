import type { Handler, OperationServices } from '../operation/handler.ts';
import { callValue } from '../wire/entities.ts';

/** Ends a call. */
export function endCall({ calls }: Pick<OperationServices, 'calls'>): Handler<'endCall'> {
  return async ({ identity }, { reason, ...request }) => {
    // "none" is not among the reasons that may be given.
    const given = reason === 'none' ? 'hung_up' : reason;
    return callValue(await calls.end(identity, { ...request, reason: given }), identity);
  };
}
