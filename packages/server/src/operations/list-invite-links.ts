import type { Handler, OperationServices } from '../operation/handler.ts';
import { inviteLinkValue } from '../wire/entities.ts';

/** The links into a group, without their secrets. */
export function listInviteLinks({ joining }: Pick<OperationServices, 'joining'>): Handler<'listInviteLinks'> {
  return async ({ identity }, { conversationId }) => {
    const { links, users } = await joining.links(identity, conversationId);
    return { links: links.map(inviteLinkValue), users };
  };
}
