import type { Handler, OperationServices } from '../operation/handler.ts';
import { callValue } from '../wire/entities.ts';

/** The latest call of a direct conversation. */
export function getCall({ calls }: Pick<OperationServices, 'calls'>): Handler<'getCall'> {
  return async ({ identity }, { conversationId }) => callValue(await calls.latest(identity, conversationId), identity);
}
