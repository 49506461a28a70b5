import type { Handler, OperationServices } from '../operation/handler.ts';

/** Keeps what the caller has begun to write. */
export function saveDraft({ drafts }: Pick<OperationServices, 'drafts'>): Handler<'saveDraft'> {
  return ({ identity }, { clientId = '', ...draft }) => drafts.save(identity, { ...draft, clientId });
}
