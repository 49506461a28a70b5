import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Reads the configuration of this node again. */
export function adminReloadConfig({
  config,
  thisNode,
}: Pick<OperationServices, 'config' | 'thisNode'>): AdminHandler<'adminReloadConfig'> {
  return async (caller) => ({ node: thisNode, ...(await config.reload(caller)) });
}
