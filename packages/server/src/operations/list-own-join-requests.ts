import type { Handler, OperationServices } from '../operation/handler.ts';
import { joinRequestValue } from '../wire/entities.ts';

/** The caller's own open requests to join. */
export function listOwnJoinRequests({ joining }: Pick<OperationServices, 'joining'>): Handler<'listOwnJoinRequests'> {
  return async ({ identity }) => ({
    requests: (await joining.ownRequests(identity)).map(joinRequestValue),
    cursor: '',
    users: [identity.user],
  });
}
