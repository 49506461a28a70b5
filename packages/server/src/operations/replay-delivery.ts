import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Sends an event to a webhook again. */
export function replayDelivery({ webhooks }: Pick<OperationServices, 'webhooks'>): Handler<'replayDelivery'> {
  return async ({ identity }, request) => {
    await webhooks.replay(identity, request, request.rev);
    return DONE;
  };
}
