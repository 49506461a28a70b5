import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Makes an invite. */
export function adminCreateInvite({ invites }: Pick<OperationServices, 'invites'>): AdminHandler<'adminCreateInvite'> {
  return (caller, request) => invites.create(caller, request);
}
