import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { expiredValue } from '../../wire/retention.ts';

/** What the next round of the retention would remove, by conversation. */
export function adminListExpired({
  retention,
}: Pick<OperationServices, 'retention'>): AdminHandler<'adminListExpired'> {
  return async (caller, { after, fromSeq, limit }) => {
    const { expired, ...page } = await retention.expired(caller, { after, fromSeq, limit });
    return { ...page, expired: expired.map(expiredValue) };
  };
}
