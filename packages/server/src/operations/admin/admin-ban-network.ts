import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Bans an address or a range. */
export function adminBanNetwork({
  networkBans,
}: Pick<OperationServices, 'networkBans'>): AdminHandler<'adminBanNetwork'> {
  return (caller, request) => networkBans.ban(caller, request);
}
