import type { Handler, OperationServices } from '../operation/handler.ts';

/** Deletes messages for the caller alone. */
export function hideMessages({ hiding }: Pick<OperationServices, 'hiding'>): Handler<'hideMessages'> {
  return ({ identity }, request) => hiding.hide(identity, request);
}
