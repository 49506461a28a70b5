import type { Handler, OperationServices } from '../operation/handler.ts';
import { joinRequestValue } from '../wire/entities.ts';

/** The open requests to join that the caller may decide. */
export function listJoinRequests({ joining }: Pick<OperationServices, 'joining'>): Handler<'listJoinRequests'> {
  return async ({ identity }, { conversationId, ...page }) => {
    const { requests, ...rest } = await joining.requests(identity, conversationId, page);
    return { requests: requests.map(joinRequestValue), ...rest };
  };
}
