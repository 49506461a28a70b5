import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { retentionValue } from '../../wire/retention.ts';

/** How long messages are kept, and what is done about it. */
export function adminGetRetention({
  retention,
}: Pick<OperationServices, 'retention'>): AdminHandler<'adminGetRetention'> {
  return async (caller) => retentionValue(await retention.get(caller));
}
