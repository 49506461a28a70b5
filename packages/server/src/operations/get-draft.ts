import type { Handler, OperationServices } from '../operation/handler.ts';

/** The caller's draft in a conversation. */
export function getDraft({ drafts }: Pick<OperationServices, 'drafts'>): Handler<'getDraft'> {
  return ({ identity }, { conversationId }) => drafts.get(identity, conversationId);
}
