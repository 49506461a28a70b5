import type { Handler, OperationServices } from '../operation/handler.ts';

/** What is pinned in a conversation, as far as the asker may read it. */
export function listPins({ pins }: Pick<OperationServices, 'pins'>): Handler<'listPins'> {
  return async ({ identity }, request) => pins.list(identity, request);
}
