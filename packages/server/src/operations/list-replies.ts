import type { Handler, OperationServices } from '../operation/handler.ts';

/** The messages that answer one. */
export function listReplies({ replies }: Pick<OperationServices, 'replies'>): Handler<'listReplies'> {
  return ({ identity }, request) => replies.page(identity, request);
}
