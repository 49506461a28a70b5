import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** Bans of networks by ascending id. */
export function adminListNetworkBans({
  networkBans,
}: Pick<OperationServices, 'networkBans'>): AdminHandler<'adminListNetworkBans'> {
  return async (caller, { after, limit }) => {
    const bans = await networkBans.list(caller, after, limit);
    return { bans, nextAfter: lastIdOfFull(bans, limit) };
  };
}
