import type { Handler, OperationServices } from '../operation/handler.ts';

/** What a group that people may join says of itself. */
export function previewGroup({ joining }: Pick<OperationServices, 'joining'>): Handler<'previewGroup'> {
  return async ({ identity }, { handle }) => joining.preview(identity, handle);
}
