import type { Handler, OperationServices } from '../operation/handler.ts';

/** Into which group a link leads. */
export function previewInviteLink({ joining }: Pick<OperationServices, 'joining'>): Handler<'previewInviteLink'> {
  return async ({ identity }, { link }) => joining.previewLink(identity, link);
}
