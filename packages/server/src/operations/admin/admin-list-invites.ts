import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** The invites that have not ended. */
export function adminListInvites({ invites }: Pick<OperationServices, 'invites'>): AdminHandler<'adminListInvites'> {
  return async (caller, { after, limit }) => {
    const page = await invites.list(caller, after, limit);
    return { invites: page, nextAfter: lastIdOfFull(page, limit) };
  };
}
