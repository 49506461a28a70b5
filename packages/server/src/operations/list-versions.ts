import type { Handler, OperationServices } from '../operation/handler.ts';

/** The texts that a message has and had. */
export function listVersions({ versions }: Pick<OperationServices, 'versions'>): Handler<'listVersions'> {
  return async ({ identity }, request) => versions.page(identity, request);
}
