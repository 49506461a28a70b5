import type { Handler, OperationServices } from '../operation/handler.ts';

/** Tries a webhook out. */
export function testWebhook({ webhooks }: Pick<OperationServices, 'webhooks'>): Handler<'testWebhook'> {
  return async ({ identity }, request) => {
    const { status, error, tookMs } = await webhooks.test(identity, request);
    return { status, error, tookMs };
  };
}
