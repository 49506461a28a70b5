import type { Handler, OperationServices } from '../operation/handler.ts';

/** Makes an address at which programs write into a group. */
export function createIncomingWebhook({
  webhooks,
}: Pick<OperationServices, 'webhooks'>): Handler<'createIncomingWebhook'> {
  return async ({ identity }, request) => {
    const { id, secret } = await webhooks.createIncoming(identity, request);
    return { id, secret, path: `/hooks/${secret}` };
  };
}
