import type { Handler, OperationServices } from '../operation/handler.ts';

/** Makes a link into a group. */
export function createInviteLink({ joining }: Pick<OperationServices, 'joining'>): Handler<'createInviteLink'> {
  return async ({ identity }, request) => {
    const { expiresAt, maxUses } = request;
    const { id, secret } = await joining.createLink(identity, request);
    return { id, link: secret, expiresAt, maxUses };
  };
}
