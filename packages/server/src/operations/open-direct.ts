import type { Handler, OperationServices } from '../operation/handler.ts';
import { openedValue } from '../wire/entities.ts';

/** Opens the direct conversation with someone, or finds it. */
export function openDirect({ conversations }: Pick<OperationServices, 'conversations'>): Handler<'openDirect'> {
  return async ({ identity }, { userId }) => openedValue(await conversations.openDirect(identity, userId));
}
