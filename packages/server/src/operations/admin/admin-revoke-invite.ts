import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Ends an invite. */
export function adminRevokeInvite({ invites }: Pick<OperationServices, 'invites'>): AdminHandler<'adminRevokeInvite'> {
  return async (caller, { inviteId }) => {
    await invites.revoke(caller, inviteId);
    return DONE;
  };
}
