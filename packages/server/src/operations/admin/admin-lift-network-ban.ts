import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Ends a ban of a network. */
export function adminLiftNetworkBan({
  networkBans,
}: Pick<OperationServices, 'networkBans'>): AdminHandler<'adminLiftNetworkBan'> {
  return async (caller, { banId }) => {
    await networkBans.lift(caller, banId);
    return DONE;
  };
}
