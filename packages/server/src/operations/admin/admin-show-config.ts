import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** What this node runs on, and where each value came from. */
export function adminShowConfig({
  config,
  thisNode,
}: Pick<OperationServices, 'config' | 'thisNode'>): AdminHandler<'adminShowConfig'> {
  return async (caller) => ({ node: thisNode, ...config.show(caller) });
}
